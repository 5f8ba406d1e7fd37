import type { INestApplicationContext } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { createApplication } from '../../src/application';
import { buildWorld, pedraBranca, type World } from '../../src/demo';
import { Documents, fromPlain } from '../../src/documents';
import { brasiliaDay, Clock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { actingAs, type Actor } from '../../src/platform/context';
import { OpenProcess } from '../../src/processes';
import { Ceremonies, CeremonyPreparation, Enrolment, PersonCertificates } from '../../src/signatures';
import { SecondFactor } from '../../src/users';
import type { Figure } from '../figures';
import { cpuMilliseconds } from '../support/processes';
import { median, short } from '../support/report';
import { stopCounting } from '../support/statements';
import { copyDataFolder } from '../world/cache';

const documents = 100;
const mostMilliseconds = 3_000;
const words = 'Defiro o pedido, nos termos do parecer, e encaminho para as providências.';

/**
 * Advanced signatures by one consent: from the confirmation to the files and rows, the printing of the sheets included; the floor writes
 * as many files to the disk.
 */
export const ceremony: Figure = {
  name: 'signatures-ceremony',
  about: '100 documents printed and signed in one ceremony with a certificate, against writing 200 files',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(2_000, 'ceremony');
    await stopCounting(urls);
    const dataFolder = copyDataFolder(cache, 'ceremony');
    const config = readConfig({ AUTOS_DATA: dataFolder, AUTOS_DEMO: 'off', PORT: '0', LOG_LEVEL: 'warn' });
    const { nest, close } = await createApplication(config, urls);
    bench.keep({ stop: close });
    const world = await buildWorld(nest, { ...pedraBranca, slug: `cerimonia-${Date.now()}` });
    const signer = await Signer.enrol(nest, world);
    await signer.sign(await signer.drafts(bench.choose(documents, 10)));
    const seen: { ours: number; cpu: number; floor: number }[] = [];
    for (let round = 0; round < bench.choose(5, 1); round += 1) {
      const ids = await signer.drafts(documents);
      const floor = await bareFiles(dataFolder);
      const cpu = cpuMilliseconds(process.pid);
      const ours = await signer.sign(ids);
      seen.push({ ours, cpu: cpuMilliseconds(process.pid) - cpu, floor });
    }
    yield {
      name: 'signatures-ceremony',
      ours: median(seen.map(({ ours }) => ours)),
      floor: median(seen.map(({ floor }) => floor)),
      unit: 'ms',
      of: 'ours',
      limit: mostMilliseconds,
      details: [
        `ours: ${seen.map(({ ours }) => short(ours)).join(', ')} ms`,
        `processor of our process: ${seen.map(({ cpu }) => short(cpu)).join(', ')} ms`,
      ],
    };
  },
};

/** Bruno, with a second step and a certificate. */
class Signer {
  private secret = '';
  private shift = 0;

  private constructor(
    private readonly nest: INestApplicationContext,
    private readonly world: World,
    private readonly who: Actor,
    private readonly processId: string,
  ) {
    const clock = nest.get(Clock);
    const real = clock.now.bind(clock);
    clock.now = () => new Date(real().getTime() + this.shift);
  }

  static async enrol(nest: INestApplicationContext, world: World): Promise<Signer> {
    const who = world.as('bruno', 'SMO');
    const { id } = await actingAs(who, () =>
      nest.get(OpenProcess).run({
        typeId: world.processTypes['Gabinete: Pedido de informação']!,
        subject: 'Despachos do mês',
        parties: [{ name: 'Rosa Almeida' }],
        level: 0,
      }),
    );
    const signer = new Signer(nest, world, who, id);
    await signer.certify();
    return signer;
  }

  drafts(amount: number): Promise<string[]> {
    const parsed = fromPlain(words);
    if (!parsed.ok) throw new Error('The text was not read.');
    return actingAs(this.who, async () => {
      const ids: string[] = [];
      for (let index = 0; index < amount; index += 1) {
        const draft = { processId: this.processId, typeId: this.world.documentTypes['Despacho']!, level: 0 };
        const { id, revision } = await this.nest.get(Documents).draft({ ...draft, level: 0 });
        await this.nest.get(Documents).save(id, { content: parsed.content, revision });
        ids.push(id);
      }
      return ids;
    });
  }

  /** @returns milliseconds from the confirmation to the answer */
  sign(ids: readonly string[]): Promise<number> {
    const { password, positionId } = this.world.people['bruno']!;
    return actingAs(this.who, async () => {
      const asked = ids.map((id) => ({ id }));
      const { challenge, level } = await this.nest.get(CeremonyPreparation).begin(asked, positionId);
      const code = this.code();
      const began = performance.now();
      const results = await this.nest.get(Ceremonies).confirm({ challenge: challenge!, password, code });
      const elapsed = performance.now() - began;
      if (level !== 'advanced' || !results.every(({ done }) => done))
        throw new Error(`Not all were signed: ${JSON.stringify(results.find(({ done }) => !done))}`);
      return elapsed;
    });
  }

  private async certify(): Promise<void> {
    const { password } = this.world.people['bruno']!;
    const { userId, tenantName } = this.who;
    const [factor, enrolment] = [this.nest.get(SecondFactor), this.nest.get(Enrolment)];
    const requestId = await actingAs(this.who, async () => {
      await factor.begin(userId, password);
      this.secret = (await factor.enrolment(userId, tenantName))!.secret;
      await factor.confirm(userId, this.code());
      return enrolment.request();
    });
    const seenOn = brasiliaDay(new Date());
    await actingAs(this.world.as('elisa', 'SEMAD'), () =>
      enrolment.approve(requestId, {
        ...{ document: 'identity_card', number: 'MG-12.345.678', presence: 'in_person', seenOn },
      }),
    );
    await actingAs(this.who, () =>
      this.nest.get(PersonCertificates).activate({ password, code: this.code() }),
    );
  }

  /** One that was not shown before. */
  private code(): string {
    this.shift += 30_000;
    return generateSync({
      secret: this.secret,
      epoch: Math.floor(this.nest.get(Clock).now().getTime() / 1000),
    });
  }
}

/** Two files for each document, as large as ours, each on the disk before the next. */
async function bareFiles(folder: string): Promise<number> {
  const content = randomBytes(60_000);
  const began = performance.now();
  for (let file = 0; file < 2 * documents; file += 1) {
    const path = join(folder, `bare-${file}`);
    const handle = await open(path, 'w');
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
  }
  const elapsed = performance.now() - began;
  for (let file = 0; file < 2 * documents; file += 1) await rm(join(folder, `bare-${file}`));
  return elapsed;
}
