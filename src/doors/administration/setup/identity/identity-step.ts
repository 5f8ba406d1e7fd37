import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../../history';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { PdfRenderer, RenderingError } from '../../../../platform/rendering';
import { TenantSeal } from '../../../../signatures';
import { TenantIdentity, type Identity, type IdentityInput } from '../../../../tenants';
import { Bodies } from '../../../../units';
import { Setup } from '../setup';

/** How the municipality presents itself: on every page, and in the letterhead of its documents. */
@Injectable()
export class IdentityStep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly identity: TenantIdentity,
    private readonly bodies: Bodies,
    private readonly seal: TenantSeal,
    private readonly renderer: PdfRenderer,
    private readonly setup: Setup,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('identity', async (before) => {
      const [former, now] = [before as Identity, await this.identity.read()];
      // What was sealed meanwhile bears the name: that much stays, and the rest returns.
      const name = (await this.isNameOpen()) ? former.name : now.name;
      // What was done before the service of the citizen was asked for leaves it as it is.
      await this.write({ ...now, ...former, name }, now);
    });
  }

  /** Whether the name may still be mended: once there is a process or a certificate, it stands in what people received. */
  isNameOpen(): Promise<boolean> {
    return this.database.work(async () => {
      const [begun] = await this.database.query<{ any: boolean }>(
        `SELECT EXISTS (SELECT FROM processes WHERE tenant_id = $1)
             OR EXISTS (SELECT FROM person_certificates WHERE tenant_id = $1) AS any`,
        [this.database.tenantId],
      );
      return !begun!.any;
    });
  }

  /** @throws DomainError `invalid` naming what is wrong; `rule` naming `name` once there are processes */
  save(input: IdentityInput): Promise<void> {
    const checked = this.identity.checked(input);
    return this.database.work(async () => {
      const before = await this.identity.read();
      if (checked.name !== before.name && !(await this.isNameOpen()))
        throw new DomainError('rule', 'setup.name_in_use', {}, { field: 'name' });
      await this.write({ ...checked, arms: before.arms }, before);
      await this.setup.done('identity', before);
    });
  }

  /** @throws DomainError naming `file` */
  async saveArms(given: Buffer): Promise<void> {
    const picture = this.identity.checkedArms(given);
    await this.refuseUnprintable(picture);
    await this.changeArms(() => this.identity.addArms(picture));
  }

  removeArms(): Promise<void> {
    return this.changeArms(async () => null);
  }

  /** What the printer cannot read would keep the whole municipality from signing. */
  private async refuseUnprintable(picture: Buffer): Promise<void> {
    const options = { timestamp: new Date(0), title: 'Brasão', images: { picture }, timeoutMs: 10_000 };
    try {
      await this.renderer.render('picture', {}, options);
    } catch (error) {
      if (!(error instanceof RenderingError) || error.kind === 'closed') throw error;
      throw new DomainError('unsupported', 'tenants.arms_kind', {}, { field: 'file' });
    }
  }

  private changeArms(choose: () => Promise<string | null>): Promise<void> {
    return this.database.work(async () => {
      const before = await this.identity.read();
      await this.write({ ...before, arms: await choose() }, before);
      await this.setup.done('identity', before);
    });
  }

  private async write(identity: Identity, before: Identity): Promise<void> {
    await this.identity.keep(identity);
    if (identity.name !== before.name) await this.rename(before.name, identity.name);
    const fields = (Object.keys(identity) as (keyof Identity)[]).filter(
      (field) => identity[field] !== before[field],
    );
    await this.audit.record({
      kind: 'tenant.identified',
      attributes: { fields: fields.map((field) => fieldWords[field]).join(', ') },
    });
  }

  /** The body that bears the name of the whole bears the new one, and so does the seal, which has sealed nothing yet. */
  private async rename(from: string, to: string): Promise<void> {
    const { id, acronym, code } = (await this.bodies.list()).find(({ name }) => name === from) ?? {};
    if (id && acronym && code) await this.bodies.edit(id, { acronym, code, name: to });
    await this.seal.renew();
  }
}

const fieldWords: Record<keyof Identity, string> = {
  name: 'nome',
  cnpj: 'CNPJ',
  colour: 'cor',
  domain: 'domínio',
  arms: 'brasão',
  serviceAddress: 'endereço do atendimento',
  servicePhone: 'telefone do atendimento',
  serviceHours: 'horário do atendimento',
  serviceEmail: 'e-mail do atendimento',
  serviceOmbudsman: 'ouvidoria',
};
