import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DocumentAuthority,
  DocumentHooks,
  DocumentRegistry,
  suggestionsOf,
  type DocumentNews,
} from '../documents';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor, currentContext } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { Objects, type StoredBytes } from '../platform/storage';
import { Processes } from '../processes';
import { Tenants } from '../tenants';
import { UnitsQueries, type Position } from '../units';
import { Reauthentication, type Factors } from '../users';
import type { Signer } from './crypto/cms';
import { FrozenDocuments } from './frozen-documents';
import { Rendition, type Codes, type FrozenDocument, type SheetLine } from './rendition';
import { SignaturesQueries } from './signatures.queries';
import { TenantSeal } from './tenant-seal';

export interface SignInput {
  password: string;
  /** Of the second factor, when the person has one. */
  code?: string;
  positionId: string;
  /** Of the text that the person saw: nobody signs what was changed before their eyes could tell. */
  revision?: number;
}

/** What is signed, as it was when the ceremony began. */
interface Ceremony {
  processId: string;
  revision: number;
  frozen: FrozenDocument;
  earlier: SheetLine[];
  position: Position;
  legalBase: string;
  signer: Signer;
  secret: Buffer;
  /** What an earlier signature froze: a later one adds to it, even if the unit was renamed meanwhile. */
  source?: FrozenSource;
}

interface FrozenSource {
  codes: Codes;
  stored: StoredBytes;
}

interface Sealed {
  codes: Codes;
  signedAt: Date;
  source: StoredBytes;
  /** Bytes that nobody else refers to yet. */
  fresh: StoredBytes[];
  pdf: StoredBytes;
}

/**
 * Signs with the password (Lei 14.063/2020, art. 4, I): the person is asked again who they are, the text is frozen, the
 * PDF/A gets its sheet and the tenant's seal, and only then do the rows appear, all at once.
 */
@Injectable()
export class SignDocument implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly frozen: FrozenDocuments,
    private readonly documentHooks: DocumentHooks,
    private readonly processes: Processes,
    private readonly units: UnitsQueries,
    private readonly tenants: Tenants,
    private readonly reauthentication: Reauthentication,
    private readonly seal: TenantSeal,
    private readonly rendition: Rendition,
    private readonly objects: Objects,
    private readonly queries: SignaturesQueries,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    this.documentHooks.onReopened((news) => this.cancelAll(news));
    this.documentHooks.onDeleted((news) => this.forget(news));
  }

  /**
   * @throws DomainError naming `password`, `code` or `positionId`; `conflict` when the document changed meanwhile: of two
   *   people who sign at once one wins, and the other is told.
   */
  async run(documentId: string, input: SignInput): Promise<void> {
    const ceremony = await this.database.work(() => this.prepare(documentId, input));
    const { factors } = await this.reauthentication.confirm(currentActor().userId, input);
    await this.finish(documentId, ceremony, factors);
  }

  /** One of several, for somebody who has just shown who they are. @throws as `run`, but for the password and the code */
  async runProved(
    documentId: string,
    input: Pick<SignInput, 'positionId' | 'revision'>,
    factors: Factors,
  ): Promise<void> {
    const ceremony = await this.database.work(() => this.prepare(documentId, input));
    await this.finish(documentId, ceremony, factors);
  }

  private async finish(documentId: string, ceremony: Ceremony, factors: Factors): Promise<void> {
    const sealed = await this.makeSealed(ceremony);
    try {
      await this.database.work(() => this.commit(documentId, ceremony, sealed, factors));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError) {
        for (const { storageKey } of sealed.fresh) await this.objects.discard(storageKey);
      }
      throw error;
    }
  }

  private async prepare(
    documentId: string,
    input: Pick<SignInput, 'positionId' | 'revision'>,
  ): Promise<Ceremony> {
    const { userId } = currentActor();
    const document = await this.registry.load(documentId);
    document.refuseUnlessSignable();
    if (input.revision !== undefined && input.revision !== document.revision)
      throw new DomainError('conflict', 'signatures.changed_before');
    await this.authority.require(document, 'sign');
    const earlier = await this.queries.signaturesOf(documentId);
    if (earlier.some((signature) => signature.userId === userId))
      throw new DomainError('rule', 'signatures.already_signed');
    const positions = await this.units.positionsOf(userId);
    const position = positions.find(({ id }) => id === input.positionId);
    if (!position)
      throw new DomainError('unknown_reference', 'signatures.position', {}, { field: 'positionId' });
    const { signatureLegalBase } = await this.tenants.settings();
    const frozen = await this.frozen.of(document);
    if (suggestionsOf(frozen.content).length > 0)
      throw new DomainError('rule', 'documents.suggestions_pending');
    return {
      processId: document.processId,
      revision: document.revision,
      earlier: earlier.map(({ signerName, positionTitle, unitLabel, signedAt }) => ({
        name: signerName,
        position: positionTitle,
        unit: unitLabel,
        signedAt,
      })),
      position,
      legalBase: signatureLegalBase,
      signer: await this.seal.signer(),
      secret: await this.seal.codesSecret(),
      frozen,
      source: earlier.length > 0 ? await this.frozenSource(documentId) : undefined,
    };
  }

  private async frozenSource(documentId: string): Promise<FrozenSource | undefined> {
    const codes = await this.queries.rendition(documentId);
    return codes && { codes, stored: await this.objects.locate(codes.sourceSha256) };
  }

  /** Renders, seals and stores: outside any unit of work. */
  private async makeSealed(ceremony: Ceremony): Promise<Sealed> {
    const { frozen, earlier, position, legalBase, signer } = ceremony;
    const { tenantId, name, unit } = currentActor();
    const signedAt = this.clock.now();
    const fresh: StoredBytes[] = [];
    const { codes, stored: source } = ceremony.source ?? (await this.freeze(ceremony, fresh));
    const line: SheetLine = { name, position: position.title, unit: unit.label, signedAt };
    const plain = await this.rendition.pdf(frozen, [...earlier, line], codes, legalBase);
    const pdf = await this.objects.keep(tenantId, await this.rendition.seal(plain, signer, frozen, signedAt));
    return { codes, signedAt, source, pdf, fresh: [...fresh, pdf] };
  }

  private async freeze({ frozen, secret }: Ceremony, fresh: StoredBytes[]): Promise<FrozenSource> {
    const source = this.rendition.source(frozen);
    const stored = await this.objects.keep(currentActor().tenantId, source);
    fresh.push(stored);
    return { codes: this.rendition.codes(source, secret, frozen.code), stored };
  }

  private async commit(
    documentId: string,
    ceremony: Ceremony,
    sealed: Sealed,
    factors: Factors,
  ): Promise<void> {
    const document = await this.registry.load(documentId);
    if (document.revision !== ceremony.revision)
      throw new DomainError('conflict', 'signatures.changed_meanwhile');
    await this.authority.require(document, 'sign');
    document.sign(sealed.signedAt, currentActor().unit.id);
    await this.registry.save(document);
    await this.objects.record(sealed.source);
    await this.objects.record(sealed.pdf);
    await this.insertSignature(documentId, ceremony, sealed, factors);
    await this.insertRendition(documentId, ceremony, sealed);
    await this.history.record({
      processId: document.processId,
      type: 'signature.made',
      attributes: {
        code: document.code,
        title: document.title,
        position: ceremony.position.title,
        sourceSha256: sealed.codes.sourceSha256,
        pdfSha256: sealed.pdf.sha256,
      },
      personal: { signer: currentActor().name },
    });
    await this.documentHooks.publishSigned({ documentId });
    await this.processes.announceNews(document.processId);
  }

  private async insertSignature(documentId: string, { position }: Ceremony, sealed: Sealed, factors: string) {
    const { userId, name, unit } = currentActor();
    await this.database.query(
      `INSERT INTO signatures (tenant_id, id, document_id, user_id, signer_name, position_title, unit_id, unit_label,
                               level, factors, source_sha256, signed_at, ip)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'simple', $9, decode($10, 'hex'), $11, $12)`,
      [
        this.database.tenantId,
        newId(),
        documentId,
        userId,
        name,
        position.title,
        unit.id,
        unit.label,
        factors,
        sealed.codes.sourceSha256,
        sealed.signedAt,
        currentContext()?.ip ?? '127.0.0.1',
      ],
    );
  }

  private async insertRendition(
    documentId: string,
    { frozen, earlier }: Ceremony,
    sealed: Sealed,
  ): Promise<void> {
    const { codes, signedAt, pdf } = sealed;
    const tenantId = this.database.tenantId;
    await this.database.query(
      `INSERT INTO sealed_documents (tenant_id, document_id, version, source_sha256, crc, integrity_code, sealed_at)
       VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7) ON CONFLICT (tenant_id, document_id, version) DO NOTHING`,
      [tenantId, documentId, frozen.version, codes.sourceSha256, codes.crc, codes.integrityCode, signedAt],
    );
    await this.database.query(
      `INSERT INTO renditions (tenant_id, id, document_id, signature_count, object_sha256, created_at)
       VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6)`,
      [tenantId, newId(), documentId, earlier.length + 1, pdf.sha256, signedAt],
    );
  }

  private async cancelAll({ documentId }: DocumentNews): Promise<void> {
    await this.database.query(
      'UPDATE signatures SET cancelled_at = $3 WHERE tenant_id = $1 AND document_id = $2 AND cancelled_at IS NULL',
      [this.database.tenantId, documentId, this.clock.now()],
    );
  }

  private async forget({ documentId }: DocumentNews): Promise<void> {
    for (const table of ['signatures', 'renditions', 'sealed_documents']) {
      await this.database.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND document_id = $2`, [
        this.database.tenantId,
        documentId,
      ]);
    }
  }
}
