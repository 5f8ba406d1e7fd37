import type { INestApplicationContext } from '@nestjs/common';
import { Readable } from 'node:stream';
import { SECRET } from '../access';
import { Dispatch, Groups } from '../dispatch';
import { Documents, Uploads } from '../documents';
import { actingAs, currentActor } from '../platform/context';
import { FollowUps, UnitDeadlines } from '../organizing';
import { Assignment, Identification, OpenProcess, Processes } from '../processes';
import { day, hour, inOfficeHours, lastOfficeHours } from './office-hours';
import { plots, salutations, type Plot, type Step } from './plots';
import { samplePdf } from './sample-pdf';
import { sign } from './sign';
import type { World } from './world';

const span = 75 * day;

const groupUnits = ['SMO', 'SMO-FISC', 'PGM'];

interface Scene {
  world: World;
  processId: string;
  /** Who asked for something. */
  party: string;
  documentId?: string;
  at: number;
}

/** The first round is told to its end; the later ones stop here and there, so that every state is on some desk. */
function chapters({ steps }: Plot, index: number, plotCount: number): number {
  const round = Math.floor(index / plotCount);
  return round === 0 ? steps.length : 1 + ((round * 3 + (index % plotCount)) % steps.length);
}

/** Tells the stories of the demo through the services, in order of time. */
export class Stories {
  constructor(
    private readonly nest: INestApplicationContext,
    private readonly travelTo: (at: Date) => void,
    private readonly present: Date,
  ) {}

  /** Before the first story, so that people, certificates and positions are older than every act. */
  begin(): void {
    this.travelTo(new Date(this.present.getTime() - span - 10 * day));
  }

  async tell(world: World, count: number): Promise<void> {
    await this.group(world);
    const known = plots.filter(({ opens }) => opens.who in world.people);
    const interval = span / count;
    for (let index = 0; index < count; index += 1) {
      const plot = known[index % known.length]!;
      const present = this.present.getTime();
      await this.play(world, plot, index, lastOfficeHours(present - span + index * interval, present));
    }
  }

  /** The protocol sends together to these, day after day. */
  private async group(world: World): Promise<void> {
    const unitIds = groupUnits.flatMap((acronym) => world.units[acronym]?.id ?? []);
    if (unitIds.length < groupUnits.length) return;
    await actingAs(world.as('ana', 'PROT'), () =>
      this.nest.get(Groups).create({ name: 'Vistoria e parecer', unitIds }),
    );
  }

  private async play(world: World, plot: Plot, index: number, start: number): Promise<void> {
    const { parties } = plot.opens;
    const party = parties[Math.floor(index / plots.length) % parties.length]!.name;
    const scene: Scene = { world, processId: '', party, at: start };
    scene.processId = await this.open(scene, plot, index);
    for (const step of plot.steps.slice(0, chapters(plot, index, plots.length))) {
      // Near the present a story is still under way.
      scene.at = inOfficeHours(scene.at + (step.after ?? 5) * hour);
      if (scene.at >= this.present.getTime()) return;
      this.travelTo(new Date(scene.at));
      await actingAs(world.as(step.who, step.unit), () => this.openSecret(scene, plot));
      await actingAs(world.as(step.who, step.unit), () => this.act(scene, step));
    }
  }

  private open({ world, at }: Scene, { opens }: Plot, index: number): Promise<string> {
    this.travelTo(new Date(at));
    const turn = Math.floor(index / plots.length);
    const party = opens.parties[turn % opens.parties.length]!;
    return actingAs(world.as(opens.who, opens.unit), async () => {
      const opened = await this.nest.get(OpenProcess).run({
        typeId: world.processTypes[opens.type]!,
        subject: opens.subjects[turn % opens.subjects.length]!,
        level: opens.level ?? 0,
        legalGroundId: opens.ground && world.legalGrounds[opens.ground],
        parties: [party],
      });
      return opened.id;
    });
  }

  /** A day later the person shows the password again, as everybody does. */
  private async openSecret({ world, processId }: Scene, { opens }: Plot): Promise<void> {
    if (opens.level !== SECRET) return;
    const { password } = Object.values(world.people).find(({ userId }) => userId === currentActor().userId)!;
    await this.nest.get(Identification).confirm(processId, { password });
  }

  private async act(scene: Scene, step: Step): Promise<void> {
    const { world, processId } = scene;
    switch (step.act) {
      case 'receive':
        return this.nest.get(Processes).receive(processId);
      case 'assign':
        return this.nest.get(Assignment).assign(processId, world.people[step.to]!.userId);
      case 'deadline':
        return this.setDeadline(processId, step.businessDays);
      case 'follow':
        return this.follow(processId);
      case 'conclude':
        return this.nest.get(Processes).conclude(processId);
      case 'write':
        return this.write(scene, step);
      case 'attach':
        return this.attach(scene, step);
      case 'sign':
        return this.sign(scene, step);
      case 'send':
        return this.nest.get(Dispatch).send(processId, {
          unitIds: step.to.map((acronym) => world.units[acronym]!.id),
          note: step.note,
          keepOpen: step.keepOpen ?? false,
          notify: true,
          return: step.return,
        });
    }
  }

  private async setDeadline(processId: string, amount: number): Promise<void> {
    await this.nest.get(UnitDeadlines).set(processId, { amount, unit: 'business-days' });
  }

  private async follow(processId: string): Promise<void> {
    await this.nest.get(FollowUps).add(processId, { owner: 'own', group: 'Pedidos de informação' });
  }

  private async write(scene: Scene, step: Extract<Step, { act: 'write' }>): Promise<void> {
    const { world, processId } = scene;
    const document = await this.nest.get(Documents).draft({
      processId,
      typeId: world.documentTypes[step.type]!,
      templateId: step.template && world.templates[step.template],
      name: step.name,
      recipients: step.toParty && [{ name: scene.party, ...salutations[scene.party] }],
      level: step.level ?? 0,
      legalGroundId: step.level ? world.legalGrounds['Informação pessoal'] : undefined,
    });
    scene.documentId = document.id;
  }

  private async attach(
    { world, processId, at }: Scene,
    step: Extract<Step, { act: 'attach' }>,
  ): Promise<void> {
    const pdf = await samplePdf(step.name);
    await this.nest
      .get(Uploads)
      .file({ fileName: `${step.type.toLowerCase()}.pdf`, stream: Readable.from([pdf]) }, () => ({
        processId,
        typeId: world.documentTypes[step.type]!,
        name: step.name,
        level: 0,
        documentDate: new Date(at - day).toISOString().slice(0, 10),
      }));
  }

  private async sign({ world, documentId }: Scene, step: Step): Promise<void> {
    const { password, positionId } = world.people[step.who]!;
    await sign(this.nest, documentId!, { password, positionId });
  }
}
