import type { INestApplicationContext } from '@nestjs/common';
import { generateSync } from 'otplib';
import { Dispatch } from '../dispatch';
import { Documents, fromPlain } from '../documents';
import { actingAs, type Actor } from '../platform/context';
import { brasiliaDay, Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { KEPT_IN_SIGHT, Mailer } from '../platform/mail';
import { OpenProcess, Processes } from '../processes';
import { Enrolment, PersonCertificates } from '../signatures';
import { AccountCpfs, SecondFactor } from '../users';
import { sign } from './sign';
import type { World, WorldPerson } from './world';

/** Invented, with right check digits. */
const cpfs = { julia: '52998224725', igor: '11144477735', helena: '12345678909' } as const;

type Name = keyof typeof cpfs;

/** Who has a certificate, and acts in which unit. */
export const certified = { julia: 'SME', igor: 'SMS' } as const satisfies Partial<Record<Name, string>>;

/**
 * Two persons with a certificate, and what they signed with it: alone and together. Whoever enters
 * as one of them needs the code of the second step; its key lies in the caught mail.
 */
export async function certify(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('julia' in world.people)) return;
  const scene = new Certifying(nest, world);
  await scene.informCpfs();
  for (const [name, unit] of Object.entries(certified)) await scene.certify(name as Name, unit);
  await scene.signatures();
}

class Certifying {
  private readonly secrets = new Map<Name, string>();
  private at: number;

  constructor(
    private readonly nest: INestApplicationContext,
    private readonly world: World,
  ) {
    this.at = nest.get(Clock).now().getTime();
  }

  async informCpfs(): Promise<void> {
    const { people } = this.world;
    await actingAs(this.elisa, async () => {
      for (const [name, cpf] of Object.entries(cpfs))
        await this.nest.get(AccountCpfs).set(people[name]!.userId, cpf);
    });
  }

  async certify(name: Name, unit: string): Promise<void> {
    const [who, { password, login }] = [this.world.as(name, unit), this.person(name)];
    await actingAs(who, () => this.turnSecondFactorOn(name, who, password));
    const id = await actingAs(who, () => this.nest.get(Enrolment).request());
    const seenOn = brasiliaDay(this.nest.get(Clock).now());
    const proof = {
      document: 'identity_card',
      number: 'MG-12.345.678',
      presence: 'in_person',
      seenOn,
    } as const;
    await actingAs(this.elisa, () => this.nest.get(Enrolment).approve(id, proof));
    await actingAs(who, () =>
      this.nest.get(PersonCertificates).activate({ password, code: this.code(name) }),
    );
    await actingAs(who, () => this.tell(login, this.secrets.get(name)!));
  }

  async signatures(): Promise<void> {
    const [julia, igor] = [this.world.as('julia', 'SME'), this.world.as('igor', 'SMS')];
    const processId = await actingAs(julia, async () => {
      const { id } = await this.nest.get(OpenProcess).run({
        typeId: this.world.processTypes['Gabinete: Pedido de informação']!,
        subject: 'Campanha de vacinação nas escolas',
        parties: [{ name: 'Secretaria de Saúde' }],
        level: 0,
      });
      return id;
    });
    const plan = await this.draft(
      julia,
      processId,
      'plano da campanha',
      'A campanha começa na segunda-feira.',
    );
    await this.sign('julia', julia, plan);
    const calendar = await this.draft(
      julia,
      processId,
      'calendário',
      'Cada escola recebe a equipe em um dia.',
    );
    await this.sign('julia', julia, calendar);
    await actingAs(julia, () =>
      this.nest.get(Dispatch).send(processId, { unitIds: [this.world.units['SMS']!.id], keepOpen: true }),
    );
    await actingAs(igor, () => this.nest.get(Processes).receive(processId));
    await this.sign('igor', igor, calendar);
  }

  private async turnSecondFactorOn(
    name: Name,
    { userId, tenantName }: Actor,
    password: string,
  ): Promise<void> {
    const factor = this.nest.get(SecondFactor);
    await factor.begin(userId, password);
    this.secrets.set(name, (await factor.enrolment(userId, tenantName))!.secret);
    await factor.confirm(userId, this.code(name));
  }

  private async draft(who: Actor, processId: string, name: string, text: string): Promise<string> {
    const parsed = fromPlain(text);
    return actingAs(who, async () => {
      const typeId = this.world.documentTypes['Despacho']!;
      const { id, revision } = await this.nest.get(Documents).draft({ processId, typeId, name, level: 0 });
      if (parsed.ok) await this.nest.get(Documents).save(id, { content: parsed.content, revision });
      return id;
    });
  }

  private sign(name: Name, who: Actor, documentId: string): Promise<void> {
    const { password, positionId } = this.person(name);
    return actingAs(who, () => sign(this.nest, documentId, { password, positionId, code: this.code(name) }));
  }

  /** A code counts once: half a minute passes before each. */
  private code(name: Name): string {
    this.at += 30_000;
    const moment = new Date(this.at);
    this.nest.get(Clock).now = () => moment;
    return generateSync({ secret: this.secrets.get(name)!, epoch: Math.floor(this.at / 1000) });
  }

  /** Nobody has the telephone of the demo: its key is what an application for codes asks for. */
  private tell(to: string, secret: string): Promise<void> {
    const text = `Esta conta da demonstração entra com o segundo passo.
Digite esta chave em um aplicativo de códigos, e use o código que ele mostra:

${secret}
`;
    const mail = { to, subject: `${KEPT_IN_SIGHT}a chave do segundo passo`, text };
    return this.nest.get(Database).work(() => this.nest.get(Mailer).send(mail));
  }

  private get elisa(): Actor {
    return this.world.as('elisa', 'SEMAD');
  }

  private person(name: Name): WorldPerson {
    return this.world.people[name]!;
  }
}
