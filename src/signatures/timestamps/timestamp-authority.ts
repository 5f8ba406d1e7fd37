import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Tenants } from '../../tenants';
import { SignatureRefused } from '../crypto/errors';
import { keySignature } from '../crypto/keys/key-signature';
import { createTimestampAuthority, mayStamp } from '../crypto/timestamp/authority';
import {
  createTimestampRefusal,
  createTimestampResponse,
  failure,
  readTimestampRequest,
  type Failure,
  type TimestampQuestion,
} from '../crypto/timestamp/exchange';
import { createTimestampToken } from '../crypto/timestamp/token';
import { TenantKeys, type TenantKey } from '../sealing/tenant-keys';
import { TenantSeal } from '../sealing/tenant-seal';

/** Ours, made from a UUID (Rec. ITU-T X.667): the practice that docs/manual describes. */
export const OWN_POLICY = '2.25.56582181078074878134653559893717296145';
/** Seconds by which the server's clock may be wrong: whoever operates it keeps it by NTP (docs/manual/administrador.md). */
export const ACCURACY_SECONDS = 1;

const why: Partial<Record<Failure, string>> = {
  [failure.badAlgorithm]: 'Use SHA-256, SHA-384 ou SHA-512.',
  [failure.badFormat]: 'A pergunta não é um TimeStampReq da RFC 3161.',
  [failure.unacceptedPolicy]: `A política deste carimbo é ${OWN_POLICY}.`,
  [failure.unacceptedExtension]: 'Nenhuma extensão é aceita.',
};

/** The tenant's own authority of time (RFC 3161): the default, and open to whoever asks. In a running unit of work. */
@Injectable()
export class TimestampAuthority {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: TenantKeys,
    private readonly seal: TenantSeal,
    private readonly tenants: Tenants,
  ) {}

  /** TimeStampResp to a TimeStampReq, always in DER: what is no question gets the refusal of the standard. */
  async answer(request: Buffer): Promise<Buffer> {
    const question = questionIn(request);
    const refused = question ? refusalOf(question) : failure.badFormat;
    if (!question?.digest || refused !== undefined) return refusal(refused ?? failure.badAlgorithm);
    const { certificate, privateKey } = await this.key();
    const token = createTimestampToken({
      imprint: question.imprint,
      imprintDigest: question.digest,
      time: this.clock.now(),
      serial: await this.nextSerial(),
      policy: OWN_POLICY,
      accuracySeconds: ACCURACY_SECONDS,
      nonce: question.nonce,
      authority: certificate,
      named: true,
      signature: keySignature(privateKey),
      certificates: question.wantsCertificate ? [certificate] : [],
    });
    return createTimestampResponse(token);
  }

  /** Undefined while nothing was stamped. */
  certificate(): Promise<Buffer | undefined> {
    return this.keys.certificate('timestamp');
  }

  /** Made at the first use and each year after it, once: under a lock. */
  private async key(): Promise<TenantKey> {
    if (!(await this.isUsable())) await this.renew();
    return this.keys.open('timestamp');
  }

  private async isUsable(): Promise<boolean> {
    const certificate = await this.keys.certificate('timestamp');
    return certificate !== undefined && mayStamp(certificate, this.clock.now());
  }

  private async renew(): Promise<void> {
    await this.seal.establish();
    if (await this.isUsable()) return;
    const { name } = await this.tenants.settings();
    const root = await this.keys.open('root');
    await this.keys.destroy('timestamp');
    await this.keys.keep(
      'timestamp',
      createTimestampAuthority({ tenantName: name, now: this.clock.now() }, root, this.keys.vault),
    );
  }

  /** The counter never goes back, even for what was undone; the random half holds if a backup takes it back. */
  private async nextSerial(): Promise<bigint> {
    const [row] = await this.database.query<{ number: string }>(
      `SELECT nextval('timestamp_serials') AS number`,
    );
    return (BigInt(row!.number) << 64n) | BigInt(`0x${randomBytes(8).toString('hex')}`);
  }
}

function questionIn(request: Buffer): TimestampQuestion | undefined {
  try {
    return readTimestampRequest(request);
  } catch (error) {
    if (error instanceof SignatureRefused) return undefined;
    throw error;
  }
}

function refusalOf({ digest, policy, hasExtensions }: TimestampQuestion): Failure | undefined {
  if (!digest) return failure.badAlgorithm;
  if (policy !== undefined && policy !== OWN_POLICY) return failure.unacceptedPolicy;
  return hasExtensions ? failure.unacceptedExtension : undefined;
}

const refusal = (reason: Failure): Buffer => createTimestampRefusal(reason, why[reason] ?? '');
