import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { officialTime } from '../../../documents';
import { Audit } from '../../../history';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { RateLimiter, type SentFile } from '../../../platform/http';
import { newId } from '../../../platform/ids';
import { Mailer } from '../../../platform/mail';
import { PdfRenderer } from '../../../platform/rendering';
import { Tenants } from '../../../tenants';
import { Accounts } from '../../../users';
import { cmsAround, type MadeInBrowser } from '../../a1/made-in-browser';
import { serialNumber } from '../../crypto/certificates/x509';
import { FileVerification } from '../../file-verification/file-verification';
import { judgeOutside, type JudgedOutside } from '../../outside/judge-outside';
import { SignerPerson } from '../../outside/signer-person';
import { provenMail } from '../certificates.mails';
import { Enrolment } from '../enrolment';
import { IdentityProofs } from './identity-proofs';

/** In which it must come back. */
const HOURS = 24;

/** Each is a PDF printed anew, or a file verified. Of one person in a minute. */
const mostInAMinute = 20;

const title = 'Pedido de certificado de assinatura';

/** What the page calls it for the browser that signs it. */
export const statementId = 'pedido';

/** What the person was handed out, to be signed with their certificate of ICP-Brasil. */
export interface IdentityStatement {
  file: Buffer;
  /** Of the file, in hexadecimal. */
  sha256: string;
  expiresAt: Date;
}

/**
 * A person proves who they are by signing one page with a certificate of ICP-Brasil (MP 2.200-2/2001, art. 10, § 1º), in place of showing
 * documents to who administers; then only the activation is left. What came back is judged as a qualified signature is, and not kept.
 */
@Injectable()
export class IdentityStatements {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly enrolment: Enrolment,
    private readonly proofs: IdentityProofs,
    private readonly person: SignerPerson,
    private readonly accounts: Accounts,
    private readonly tenants: Tenants,
    private readonly renderer: PdfRenderer,
    private readonly verification: FileVerification,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /** In the place of the one before. Outside a unit of work. @throws DomainError `rule` while the account has no CPF; as `Enrolment.request` */
  async prepare(): Promise<void> {
    const { userId } = currentActor();
    await this.limiter.hit(`identity-statement:${userId}`, mostInAMinute, 60);
    const { shownName, maskedCpf, tenant } = await this.database.work(async () => {
      await this.enrolment.refuseUnready(userId);
      await this.person.requireKnown();
      return { ...(await this.accounts.profile(userId)), tenant: (await this.tenants.settings()).name };
    });
    const now = this.clock.now();
    const facts = { tenant, name: shownName, cpf: maskedCpf, madeAt: officialTime(now), nonce: newId() };
    const file = await this.renderer.render('identity-statement', facts, { timestamp: now, title });
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await this.database.work(async () => {
      await this.database.query('DELETE FROM identity_statements WHERE tenant_id = $1 AND expires_at <= $2', [
        this.database.tenantId,
        now,
      ]);
      await this.database.query(
        `INSERT INTO identity_statements (tenant_id, user_id, file, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET file = excluded.file, expires_at = excluded.expires_at`,
        [this.database.tenantId, userId, file, expiresAt],
      );
    });
  }

  /** One's own, while it may come back. */
  current(): Promise<IdentityStatement | undefined> {
    return this.database.work(async () => {
      const [found] = await this.database.query<IdentityStatement>(
        `SELECT file, encode(sha256(file), 'hex') AS sha256, expires_at AS "expiresAt" FROM identity_statements
          WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3`,
        [this.database.tenantId, currentActor().userId, this.clock.now()],
      );
      return found;
    });
  }

  /** Octet for octet. @throws DomainError `not_found` */
  async file(): Promise<SentFile> {
    const { file, sha256 } = await this.required();
    return {
      sha256,
      bytes: file.length,
      mediaType: 'application/pdf',
      fileName: 'pedido-de-certificado.pdf',
      open: ({ start, end = file.length - 1 } = { start: 0 }) =>
        Promise.resolve(Readable.from([file.subarray(start, end + 1)])),
    };
  }

  /**
   * Takes what came back, once. Outside a unit of work.
   * @throws DomainError `not_found`; `rule` naming `file` with what is wrong with it; as `Enrolment.request`
   */
  async accept(signed: Buffer): Promise<void> {
    const { userId } = currentActor();
    await this.limiter.hit(`identity-statement:${userId}`, mostInAMinute, 60);
    const { file } = await this.required();
    const { certificate } = await this.judge(file, signed);
    await this.database.work(async () => {
      await this.enrolment.refuseUnready(userId);
      const [spent] = await this.database.query(
        `WITH spent AS (DELETE FROM identity_statements WHERE tenant_id = $1 AND user_id = $2 AND file = $3 RETURNING user_id)
         SELECT user_id FROM spent`,
        [this.database.tenantId, userId, file],
      );
      if (!spent) throw notFound();
      await this.proofs.approve(userId, { method: 'icp_brasil', level: null });
      const attributes = { serial: serialNumber(certificate) };
      await this.audit.record({ kind: 'identity_proof.icp_brasil', userId, subjectId: userId, attributes });
      await this.mailer.send(provenMail(await this.accounts.profile(userId), 'O seu certificado ICP-Brasil'));
    });
  }

  /**
   * The same of what the browser signed with a certificate file (A1), which never leaves it. Outside a unit of work.
   * @throws DomainError as `accept`, of no field, since no file was sent
   */
  async acceptMade(made: MadeInBrowser): Promise<void> {
    const { sha256 } = await this.required();
    const signed = await cmsAround(made)(Buffer.from(sha256, 'hex'), statementId);
    try {
      await this.accept(signed);
    } catch (error) {
      if (!(error instanceof DomainError) || error.details.field !== 'file') throw error;
      const { code, key, params } = error;
      throw new DomainError(
        code,
        key === 'signatures.outside_try_later' ? 'signatures.hash_try_later' : key,
        params,
      );
    }
  }

  private async judge(base: Buffer, signed: Buffer): Promise<JudgedOutside> {
    const { engine, request } = await this.verification.engine(currentActor().tenantId);
    try {
      const judged = await judgeOutside(engine, base, signed, 'ICP_BRASIL');
      await this.person.requireSame(judged.holder);
      return judged;
    } finally {
      await request();
    }
  }

  private async required(): Promise<IdentityStatement> {
    const found = await this.current();
    if (!found) throw notFound();
    return found;
  }
}
