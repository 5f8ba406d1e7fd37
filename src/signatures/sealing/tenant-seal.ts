import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { Tenants } from '../../tenants';
import { createTenantAuthority, localSigner } from '../crypto/certificates/authority';
import type { Signer } from '../crypto/cms/cms';
import { createIntermediate } from '../crypto/certificates/person-certificates';
import { TenantKeys, type TenantKey } from './tenant-keys';

/** The tenant's authority, its seal and the secret of its codes: each made when it is first needed, once. */
@Injectable()
export class TenantSeal {
  constructor(
    private readonly keys: TenantKeys,
    private readonly clock: Clock,
    private readonly tenants: Tenants,
  ) {}

  /** Makes what is missing, once: under a lock, so that two first signatures make one authority. */
  async establish(): Promise<void> {
    await this.keys.lock();
    if (await this.keys.has('seal')) return;
    const { name } = await this.tenants.settings();
    const authority = createTenantAuthority({ tenantName: name, now: this.clock.now() }, this.keys.vault);
    await this.keys.keep('root', authority.root);
    await this.keys.keep('seal', authority.seal);
    if (!(await this.keys.has('codes'))) await this.keys.keepSecret('codes', randomBytes(32));
  }

  /** Under the name of now, before anything was sealed under the one before. In a running unit of work. */
  async renew(): Promise<void> {
    await this.keys.lock();
    await this.keys.retire(['root', 'intermediate', 'seal', 'timestamp']);
    await this.establish();
  }

  /** Signs in the name of the public body. */
  async signer(): Promise<Signer> {
    await this.require();
    const { certificate, privateKey } = await this.keys.open('seal');
    return localSigner(certificate, [], privateKey);
  }

  /** The certificates that verify: the seal's, and the root to be published (Lei 14.063/2020, art. 5, §4). */
  async certificates(): Promise<{ root: Buffer; seal: Buffer }> {
    await this.require();
    const [root, seal] = [await this.keys.certificate('root'), await this.keys.certificate('seal')];
    return { root: root!, seal: seal! };
  }

  /** The secret under which the CRC of a document is reckoned. */
  async codesSecret(): Promise<Buffer> {
    await this.require();
    return (await this.keys.secret('codes'))!;
  }

  /** The authority that certifies persons. The key of the root is opened here alone, and only while there is none. */
  async intermediate(): Promise<TenantKey> {
    if (!(await this.keys.has('intermediate'))) await this.establishIntermediate();
    return this.keys.open('intermediate');
  }

  /** Undefined while nobody has had a certificate. */
  intermediateCertificate(): Promise<Buffer | undefined> {
    return this.keys.certificate('intermediate');
  }

  private async establishIntermediate(): Promise<void> {
    await this.establish();
    if (await this.keys.has('intermediate')) return;
    const { name } = await this.tenants.settings();
    const root = await this.keys.open('root');
    await this.keys.keep(
      'intermediate',
      createIntermediate({ tenantName: name, now: this.clock.now() }, root, this.keys.vault),
    );
  }

  private async require(): Promise<void> {
    if (!(await this.keys.has('seal'))) await this.establish();
  }
}
