import type { World } from '../../src/demo';
import { actingAs, type Actor } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { TenantSeal } from '../../src/signatures';
import { CertificateStatus } from '../../src/signatures/certificates/status/certificate-status';
import type { OwnTrust } from '../../src/signatures/sealing/evidence-check';
import { SignedFiles } from '../../src/signatures/signed-files';
import { actsOf, text, type Acts } from './acts';
import type { TestApplication } from './application';
import { Certified } from './certified';

/** A process that three units have open: ana signs simply, bruno and carla have certificates. */
export class Signers {
  private constructor(
    private readonly app: TestApplication,
    readonly world: World,
    readonly acts: Acts,
    readonly processId: string,
    readonly ana: Actor,
    readonly bruno: Certified,
    readonly carla: Certified,
  ) {}

  static async of(app: TestApplication): Promise<Signers> {
    const world = await app.newWorld();
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const bruno = await Certified.of(app, world, 'bruno', 'SMO');
    const carla = await Certified.of(app, world, 'carla', 'PGM');
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'PGM'], { keepOpen: true });
    await acts.receive(bruno.who, id);
    await acts.receive(carla.who, id);
    return new Signers(app, world, acts, id, ana, bruno, carla);
  }

  within<T>(run: () => Promise<T>): Promise<T> {
    return actingAs(this.ana, () => this.app.get(Database).work(run));
  }

  /** By somebody who signs it first: until then other units do not see it. */
  async drafted(who: Actor): Promise<string> {
    const { id } = await this.acts.draft(who, this.processId);
    await this.acts.save(who, id, 1, text('Defiro o pedido.'));
    return id;
  }

  async simply(id: string): Promise<void> {
    await this.acts.sign(this.ana, id);
  }

  async advanced({ who, telephone }: Certified, id: string): Promise<void> {
    await this.acts.sign(who, id, { code: telephone.code() });
  }

  async fileOf(id: string, which: 'shown' | 'evidence' | 'best' = 'evidence'): Promise<Buffer> {
    const file = await actingAs(this.ana, () => this.app.get(SignedFiles).find(id, which));
    const chunks: Buffer[] = [];
    for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async codeOf(id: string): Promise<string> {
    const sql = 'SELECT code FROM documents WHERE id = $1';
    const [row] = await this.app.query<{ code: string }>(this.world.tenantId, sql, [id]);
    return row!.code;
  }

  trust(): Promise<OwnTrust> {
    return this.within(async () => ({
      ...(await this.app.get(TenantSeal).certificates()),
      intermediate: await this.app.get(TenantSeal).intermediateCertificate(),
      list: await this.app.get(CertificateStatus).list(),
    }));
  }
}
