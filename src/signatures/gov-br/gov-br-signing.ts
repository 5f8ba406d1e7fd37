import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import type { ItemResult } from '../../platform/http';
import { HashBatches, type HashBatch, type HashMeans, type PreparedBatch } from '../by-hash/hash-batches';
import { inLanes } from '../ceremony/lanes';
import { digestToSign } from '../crypto/pdf/pades';
import { SignerPerson } from '../outside/signer-person';
import { Certificate } from '../verification';
import { readHolder } from '../verification/x509/holder';
import { GovBrClient } from './gov-br-client';

const how: HashMeans = {
  means: 'gov_br',
  level: 'advanced',
  factors: 'gov_br',
  authority: 'GOV_BR',
  subFilter: 'adbe.pkcs7.detached',
  once: false,
};

export interface GovBrBatch extends HashBatch {
  /** At gov.br, where the person allows it. */
  authorizationAddress: string;
}

/**
 * Advanced signature by gov.br (Lei 14.063/2020, art. 4º, II): the person allows it at gov.br, one signature or all of a batch, and
 * gov.br signs each hash.
 */
@Injectable()
export class GovBrSignings {
  private readonly secret: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly client: GovBrClient,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly person: SignerPerson,
    private readonly batches: HashBatches,
  ) {
    this.secret = derivedSecret(config, 'gov-br-signature');
  }

  get isOn(): boolean {
    return this.client.isOn;
  }

  /**
   * Freezes what is to be signed. Outside a unit of work.
   * @returns what waits for gov.br
   * @throws DomainError as `HashBatches.prepare`; `rule` when it is off or the account has no CPF
   */
  prepare(documentIds: readonly string[], positionId: string): Promise<PreparedBatch> {
    return this.batches.prepare(how, documentIds, positionId, async () => {
      if (!this.isOn) throw new DomainError('rule', 'signatures.gov_br_off');
      await this.person.requireKnown();
    });
  }

  /** In a running unit of work. @throws DomainError `not_found` */
  async find(id: string): Promise<GovBrBatch> {
    const batch = await this.batches.find(how, id);
    if (batch.expiresAt <= this.clock.now()) throw notFound();
    const authorizationAddress = this.client.authorizationAddress({
      state: `${id}.${this.macOf(batch)}`,
      nonce: randomBytes(16).toString('base64url'),
      redirectUri: this.redirectUri,
      several: batch.signings.length > 1,
    });
    return { ...batch, authorizationAddress };
  }

  /** Ends what was begun. @throws DomainError `not_found` */
  discard(id: string): Promise<GovBrBatch> {
    return this.database.work(async () => {
      const batch = await this.find(id);
      await this.batches.discard(batch);
      return batch;
    });
  }

  /** What came back from gov.br belongs to this. In a running unit of work. @throws DomainError `not_found`, `conflict` */
  async returned(state: string): Promise<GovBrBatch> {
    const [id = '', mac = ''] = state.split('.');
    const batch = await this.find(id);
    const [given, expected] = [Buffer.from(mac), Buffer.from(this.macOf(batch))];
    if (given.length === expected.length && timingSafeEqual(given, expected)) return batch;
    throw new DomainError('conflict', 'signatures.gov_br_state');
  }

  /**
   * Has it signed. Outside a unit of work.
   * @param code of the authorization, good once
   * @returns what became of each document
   * @throws DomainError of a single document `rule` with what gov.br refuses or what is wrong with its signature; `conflict`; `unavailable`
   */
  async complete(state: string, code: string): Promise<ItemResult[]> {
    const batch = await this.database.work(() => this.returned(state));
    const session = new Session(this.client, () => this.open(code));
    return this.batches.complete(
      how,
      batch,
      (_signing, prepared) => session.sign(digestToSign(prepared)),
      ({ cpf }) => this.person.requireSameAccount(cpf),
    );
  }

  /** Whose account it is is asked before anything is signed. */
  private async open(code: string): Promise<string> {
    const token = await this.client.token(code, this.redirectUri);
    const certificate = await this.client.certificate(token);
    await this.person.requireSameAccount(readHolder(new Certificate(certificate)).cpf);
    return token;
  }

  /** Registered at gov.br, so it is always the same in a tenant. */
  private get redirectUri(): string {
    return `${this.config.publicUrl}/${currentActor().tenantSlug}/assinatura-gov-br`;
  }

  /** Bound to the tenant, the person, the documents and the hashes (SIGNATURES.md 2.2). */
  private macOf({ id, signings }: HashBatch): string {
    const { tenantId, userId } = currentActor();
    const files = signings.flatMap(({ documentId, fileSha256 }) => [documentId, fileSha256]);
    const about = [tenantId, id, userId, ...files].join('|');
    return createHmac('sha256', this.secret).update(about).digest('base64url');
  }
}

/** One token for all of a batch. Hashes go one at a time; once gov.br refuses one, it is not asked about the rest. */
class Session {
  private readonly one = inLanes(1);
  private token: Promise<string> | undefined;
  private refusal: DomainError | undefined;

  constructor(
    private readonly client: GovBrClient,
    private readonly open: () => Promise<string>,
  ) {}

  sign(digest: Buffer): Promise<Buffer> {
    return this.one(async () => {
      if (this.refusal) throw this.refusal;
      try {
        this.token ??= this.open();
        return await this.client.sign(await this.token, digest);
      } catch (error) {
        if (error instanceof DomainError) this.refusal = error;
        throw error;
      }
    });
  }
}
