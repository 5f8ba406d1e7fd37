import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DocumentsQueries, type DocumentDetails } from '../../documents';
import { Clock } from '../../platform/clock';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { RateLimiter } from '../../platform/http';
import { Objects } from '../../platform/storage';
import type { Position } from '../../units';
import { AccountCpfs } from '../../users';
import { sha256 } from '../crypto/codes';
import { completePdf, digestToSign, preparePdf } from '../crypto/pades';
import { FileVerification } from '../file-verification';
import { judgeOutside } from '../outside/judge-outside';
import { OutsideCeremonies, type Accepted } from '../outside/outside-ceremonies';
import { OutsideOrders } from '../outside/outside-orders';
import { OutsideRecords, type OutsideSigning } from '../outside/outside-records';
import { SealedFiles } from '../sealed-files';
import { SealingGrounds } from '../sealing-grounds';
import { Certificate } from '../verification';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';
import { readHolder } from '../verification/x509/holder';
import { GovBrClient } from './gov-br-client';

/** Of one person. */
const mostInAMinute = 60;

const level = 'advanced';

export interface GovBrSigning extends OutsideSigning {
  document: DocumentDetails;
  /** At gov.br, where the person allows it. */
  authorizationAddress: string;
}

/**
 * Advanced signature by gov.br (Lei 14.063/2020, art. 4º, II): the file with the place of the signature in it is frozen, the person
 * allows one signature at gov.br, gov.br signs its hash, and what comes back is put in its place only if our verifier finds it good.
 */
@Injectable()
export class GovBrSignings {
  private readonly secret: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly client: GovBrClient,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly cpfs: AccountCpfs,
    private readonly grounds: SealingGrounds,
    private readonly orders: OutsideOrders,
    private readonly files: SealedFiles,
    private readonly objects: Objects,
    private readonly records: OutsideRecords,
    private readonly ceremonies: OutsideCeremonies,
    private readonly verification: FileVerification,
    private readonly documents: DocumentsQueries,
  ) {
    this.secret = derivedSecret(config, 'gov-br-signature');
  }

  get isOn(): boolean {
    return this.client.isOn;
  }

  /**
   * Freezes what is to be signed. Outside a unit of work.
   * @returns the id of what waits for gov.br
   * @throws DomainError as `CeremonyPreparation.check`; `rule` when it is off or the account has no CPF
   */
  async prepare(documentId: string, positionId: string): Promise<string> {
    const { userId, name, tenantId } = currentActor();
    await this.limiter.hit(`signing-outside:${userId}`, mostInAMinute, 60);
    const { order, sourceSha256, position } = await this.database.work(async () => {
      const chosen = await this.grounds.position(positionId);
      const found = await this.orders.begin({ id: documentId }, chosen, level);
      if (!this.isOn) throw new DomainError('rule', 'signatures.gov_br_off');
      if (!(await this.cpfs.isKnown(userId))) throw new DomainError('rule', 'signatures.outside_account_cpf');
      return { ...found, position: chosen };
    });
    const base = await this.objects.read(await this.files.handedOut(order));
    const prepared = preparePdf(base, {
      fieldName: `Assinatura_${randomBytes(4).toString('hex')}`,
      name,
      reason: `${position.title}: assinatura do documento ${order.frozen.code}`,
      location: order.frozen.tenantName,
      claimedTime: this.clock.now(),
      subFilter: 'adbe.pkcs7.detached',
      docMdp: undefined,
    });
    const file = await this.objects.keep(tenantId, prepared);
    const { revision } = order;
    return this.database.work(() =>
      this.records.handOut('gov_br', { positionId, documentId, revision, sourceSha256 }, file),
    );
  }

  /** In a running unit of work. @throws DomainError `not_found` */
  async find(id: string): Promise<GovBrSigning> {
    const signing = await this.records.mine(id, 'gov_br');
    const authorizationAddress = this.client.authorizationAddress({
      state: this.stateOf(signing),
      nonce: randomBytes(16).toString('base64url'),
      redirectUri: this.redirectUri,
    });
    return { ...signing, document: await this.documents.details(signing.documentId), authorizationAddress };
  }

  /** What came back from gov.br belongs to this. In a running unit of work. @throws DomainError `not_found`, `conflict` */
  async returned(state: string): Promise<GovBrSigning> {
    const [id = '', mac = ''] = state.split('.');
    const signing = await this.find(id);
    const [given, expected] = [Buffer.from(mac), Buffer.from(this.macOf(signing))];
    if (given.length === expected.length && timingSafeEqual(given, expected)) return signing;
    throw new DomainError('conflict', 'signatures.gov_br_state');
  }

  /**
   * Has it signed. Outside a unit of work.
   * @param code of the authorization, good once
   * @throws DomainError `rule` with what gov.br refuses or what is wrong with its signature; `conflict`; `unavailable`
   */
  async complete(state: string, code: string): Promise<DocumentDetails> {
    const { userId } = currentActor();
    await this.limiter.hit(`signing-outside:${userId}`, mostInAMinute, 60);
    const { signing, position } = await this.database.work(async () => {
      const found = await this.returned(state);
      return { signing: found, position: await this.grounds.position(found.positionId) };
    });
    await this.ceremonies.run(signing, position, { level, factors: 'gov_br' }, () =>
      this.sign(signing, position, code),
    );
    return signing.document;
  }

  private async sign(signing: GovBrSigning, position: Position, code: string): Promise<Accepted> {
    const { order, base, file: prepared } = await this.orders.resume(signing, position, level);
    if (sha256(prepared) !== signing.fileSha256)
      throw new Error('the frozen file is not the one that was kept');
    const token = await this.client.token(code, this.redirectUri);
    // Before the only signature that the token allows is spent.
    await this.requireSamePerson(readHolder(new Certificate(await this.client.certificate(token))).cpf);
    const cms = await this.client.sign(token, digestToSign(prepared));
    const { signed, certificate, holder } = await this.judge(prepared, cms);
    await this.requireSamePerson(holder.cpf);
    return { order, made: { level, base, ...signed }, certificate };
  }

  private async judge(prepared: Buffer, cms: Buffer) {
    const { engine, request } = await this.verification.engine(currentActor().tenantId);
    const from = readPdf(prepared, { inflate }).revisions.at(-1)!.start;
    try {
      return await judgeOutside(engine, prepared.subarray(0, from), completePdf(prepared, cms), 'GOV_BR');
    } finally {
      await request();
    }
  }

  private async requireSamePerson(cpf: string | undefined): Promise<void> {
    const { userId } = currentActor();
    const isSame = cpf !== undefined && (await this.database.work(() => this.cpfs.matches(userId, cpf)));
    if (!isSame) throw new DomainError('rule', 'signatures.gov_br_other_person');
  }

  /** Registered at gov.br, so it is always the same in a tenant. */
  private get redirectUri(): string {
    return `${this.config.publicUrl}/${currentActor().tenantSlug}/assinatura-gov-br`;
  }

  private stateOf(signing: OutsideSigning): string {
    return `${signing.id}.${this.macOf(signing)}`;
  }

  /** Bound to the tenant, the person, the document and the hash (SIGNATURES.md 2.2). */
  private macOf({ id, userId, documentId, fileSha256 }: OutsideSigning): string {
    const about = [currentActor().tenantId, id, userId, documentId, fileSha256].join('|');
    return createHmac('sha256', this.secret).update(about).digest('base64url');
  }
}
