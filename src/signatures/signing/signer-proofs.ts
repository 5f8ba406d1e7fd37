import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Reauthentication, type Factors } from '../../users';
import { PersonCertificates } from '../certificates/person-certificates';
import type { Signer } from '../crypto/cms/cms';
import { serialNumber } from '../crypto/certificates/x509';

export interface SignerProof {
  factors: Factors;
  /** The person's own key, opened for this ceremony; undefined for a simple signature. */
  signer: Signer | undefined;
  /** Of the certificate of that key. */
  serial: string | null;
}

/** That the person at the keyboard is who is signed in, shown again before a binding act (Lei 14.063/2020, art. 4º). */
@Injectable()
export class SignerProofs {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly certificates: PersonCertificates,
  ) {}

  /** Outside a unit of work. The key is opened once, for all documents. @throws DomainError naming `password` or `code` */
  async prove(given: { password: string; code?: string }): Promise<SignerProof> {
    const { userId } = currentActor();
    const { factors } = await this.reauthentication.confirm(userId, given);
    const both = factors === 'password+totp';
    const signer = both ? await this.certificates.signer(userId, given.password) : undefined;
    return { factors, signer, serial: signer ? serialNumber(signer.certificate) : null };
  }
}
