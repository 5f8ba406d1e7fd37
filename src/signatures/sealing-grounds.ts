import { Injectable } from '@nestjs/common';
import { currentActor } from '../platform/context';
import { DomainError } from '../platform/errors';
import { Tenants } from '../tenants';
import { UnitsQueries, type Position } from '../units';
import { CertificateStatus } from './certificates/certificate-status';
import type { OwnTrust } from './evidence-check';
import type { SealingOrder } from './sealed-files';
import { TenantSeal } from './tenant-seal';

/** What every ceremony needs besides what is signed: the position, the keys of the tenant, whom it trusts. */
@Injectable()
export class SealingGrounds {
  constructor(
    private readonly tenants: Tenants,
    private readonly units: UnitsQueries,
    private readonly status: CertificateStatus,
    private readonly seal: TenantSeal,
  ) {}

  /** In a running unit of work. @throws DomainError `unknown_reference` naming `positionId` */
  async of(
    positionId: string,
  ): Promise<Pick<SealingOrder, 'position' | 'legalBase' | 'seal' | 'secret' | 'trust'>> {
    const { signatureLegalBase: legalBase } = await this.tenants.settings();
    return {
      position: await this.position(positionId),
      legalBase,
      seal: await this.seal.signer(),
      secret: await this.seal.codesSecret(),
      trust: await this.trust(),
    };
  }

  private async position(id: string): Promise<Position> {
    const position = (await this.units.positionsOf(currentActor().userId)).find((one) => one.id === id);
    if (position) return position;
    throw new DomainError('unknown_reference', 'signatures.position', {}, { field: 'positionId' });
  }

  private async trust(): Promise<OwnTrust> {
    const intermediate = await this.seal.intermediateCertificate();
    return { ...(await this.seal.certificates()), intermediate, list: await this.status.list() };
  }
}
