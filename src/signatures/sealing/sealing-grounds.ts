import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { DomainError } from '../../platform/errors';
import { Tenants } from '../../tenants';
import { Administrators, UnitsQueries, type Position } from '../../units';
import { CertificateStatus } from '../certificates/status/certificate-status';
import type { OwnTrust } from './evidence-check';
import type { SealingOrder } from './sealed-files';
import { TenantSeal } from './tenant-seal';

/** The tenant's side of a ceremony: opened once for all its documents. */
export type SealingGround = Pick<SealingOrder, 'legalBase' | 'seal' | 'secret' | 'trust'>;

/** What every ceremony needs besides what is signed. Each in a running unit of work. */
@Injectable()
export class SealingGrounds {
  constructor(
    private readonly tenants: Tenants,
    private readonly units: UnitsQueries,
    private readonly status: CertificateStatus,
    private readonly seal: TenantSeal,
    private readonly administrators: Administrators,
  ) {}

  /** The keys of the tenant, whom it trusts, the law that the sheet names. */
  async ground(): Promise<SealingGround> {
    const { signatureLegalBase: legalBase } = await this.tenants.settings();
    return {
      legalBase,
      seal: await this.seal.signer(),
      secret: await this.seal.codesSecret(),
      trust: await this.trust(),
    };
  }

  /** One of the person's own. @throws DomainError naming `positionId`: `unknown_reference`; `rule` for who has none at all */
  async position(id: string): Promise<Position> {
    const positions = await this.units.positionsOf(currentActor().userId);
    const position = positions.find((one) => one.id === id);
    if (position) return position;
    if (positions.length === 0) {
      const who = await this.administrators.inWords();
      throw new DomainError('rule', 'signatures.no_position', { who }, { field: 'positionId' });
    }
    throw new DomainError('unknown_reference', 'signatures.position', {}, { field: 'positionId' });
  }

  private async trust(): Promise<OwnTrust> {
    const intermediate = await this.seal.intermediateCertificate();
    return { ...(await this.seal.certificates()), intermediate, list: await this.status.list() };
  }
}
