import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { RESTRICTED, SECRET, type Level } from '../../access';
import { DocumentRegistry, type Conference, type DocumentKind } from '../../documents';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ObjectMissing, Objects } from '../../platform/storage';
import { Tenants } from '../../tenants';
import { formerNameOfDocument } from '../../units';
import { AuthenticationsQueries, type Authentication } from '../authentication/authentications.queries';
import { crcOf, integrityCodeOf, isCrc, normaliseCrc, normaliseVerificationCode } from '../crypto/codes';
import { isOurs, type OwnTrust } from '../sealing/evidence-check';
import { InstalledTrust } from '../file-verification/installed-trust';
import { DetachedSignatures } from '../outside/detached-signatures';
import {
  SignaturesQueries,
  type SealedHashes,
  type SealedRendition,
  type SignatureEntry,
} from '../signatures.queries';
import { TenantSeal } from '../sealing/tenant-seal';
import { PreservedFiles, type FileTimestamp } from '../timestamps/preserved-files';

export interface AuthenticDocument {
  documentId: string;
  code: string;
  crc: string;
  integrityCode: string;
  title: string;
  processNumber: string;
  unitName: string;
  cancelled: boolean;
  /** Signed where nothing has legal value yet. */
  training: boolean;
  signatures: SignatureEntry[];
  /** What was reckoned anew just now; false names a damaged or altered file. */
  whole: boolean;
  /** Restricted contents are confirmed, never shown. */
  contentShown: boolean;
  /** Whether there is a file with the signatures of persons, or a timestamp, in it. */
  hasEvidence: boolean;
  /** Of a digitised copy: what was sealed is the term that authenticates it. */
  authentication?: { conference: Conference; fileSha256: string };
  /** Since when the signatures are proved, and by which authority of time; undefined while none has stamped. */
  timestamp: { at: Date; by: string } | undefined;
}

interface CodedDocument {
  id: string;
  kind: DocumentKind;
  processId: string;
  code: string;
  title: string;
  state: string;
  level: Level;
  processNumber: string;
  unitName: string;
}

interface Sealed {
  rendition: SealedRendition;
  /** What the history says of the last signature. */
  recorded: SealedHashes | undefined;
  signatures: SignatureEntry[];
  authentication?: Authentication;
}

interface Found extends Sealed {
  tenantId: string;
  training: boolean;
  document: CodedDocument;
  secret: Buffer;
  own: OwnTrust;
  preserved: FileTimestamp | undefined;
}

/** Conferência de autenticidade (DOMAIN.md 1.27): whoever holds a printed document may check it, without an account. */
@Injectable()
export class Authenticity {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly registry: DocumentRegistry,
    private readonly objects: Objects,
    private readonly queries: SignaturesQueries,
    private readonly authentications: AuthenticationsQueries,
    private readonly seal: TenantSeal,
    private readonly preserved: PreservedFiles,
    private readonly trust: InstalledTrust,
    private readonly detached: DetachedSignatures,
    private readonly clock: Clock,
  ) {}

  /**
   * The document with this pair of codes. An unknown code, a wrong CRC and a secret process give the same answer.
   * @throws DomainError `not_found` only for an unknown tenant
   */
  async check(
    tenantSlug: string,
    typedCode: string,
    typedCrc: string,
  ): Promise<AuthenticDocument | undefined> {
    const found = await this.find(tenantSlug, typedCode, typedCrc);
    if (!found) return undefined;
    const { document, rendition, signatures, authentication, preserved, training } = found;
    const { state, level: _level, id, kind: _kind, processId: _processId, ...shown } = document;
    return {
      ...shown,
      documentId: id,
      crc: rendition.crc,
      integrityCode: rendition.integrityCode,
      cancelled: state === 'cancelled' || Boolean(authentication?.cancelledAt),
      training,
      signatures,
      whole: await this.isWhole(found),
      hasEvidence: rendition.evidenceSha256 !== null || preserved !== undefined,
      timestamp: preserved && { at: preserved.stampedAt, by: preserved.stampedBy },
      contentShown: isShown(found),
      authentication,
    };
  }

  /**
   * The sealed PDF for the same pair, when its contents may be shown: the one whose sheet names everybody, or the one with the
   * signatures of persons and the timestamps.
   */
  async pdf(
    tenantSlug: string,
    typedCode: string,
    typedCrc: string,
    which: 'shown' | 'evidence' = 'shown',
  ): Promise<Buffer | undefined> {
    const found = await this.find(tenantSlug, typedCode, typedCrc);
    if (!found || !isShown(found)) return undefined;
    const { pdfSha256, evidenceSha256 } = found.rendition;
    const { preserved } = found;
    const stamped =
      which === 'evidence' || preserved?.baseSha256 === pdfSha256 ? preserved?.sha256 : undefined;
    const sha256 = stamped ?? (which === 'shown' ? pdfSha256 : evidenceSha256);
    return sha256 ? this.intact(found.tenantId, sha256) : undefined;
  }

  private async find(tenantSlug: string, typedCode: string, typedCrc: string): Promise<Found | undefined> {
    const tenant = await this.tenants.get(tenantSlug);
    const code = normaliseVerificationCode(typedCode);
    const crc = normaliseCrc(typedCrc);
    if (!code || !crc) return undefined;
    return this.database.transaction(tenant.id, async () => {
      const document = await this.document(code);
      const sealed = document && (await this.sealed(document, crc));
      if (!document || !sealed) return undefined;
      await this.registry.seen(document.id);
      return {
        tenantId: tenant.id,
        training: tenant.training ?? false,
        document,
        ...sealed,
        secret: await this.seal.codesSecret(),
        own: {
          ...(await this.seal.certificates()),
          intermediate: await this.seal.intermediateCertificate(),
          list: undefined,
          foreign: { trust: this.trust.store, lists: [], answers: [] },
        },
        preserved: await this.preserved.timestampOf(
          document.id,
          sealed.rendition.evidenceSha256 ?? sealed.rendition.pdfSha256,
        ),
      };
    });
  }

  /** Of a text, what its signatures sealed; of a digitised copy, the term that has this CRC, also when it ended. */
  private async sealed(document: CodedDocument, crc: string): Promise<Sealed | undefined> {
    const { id, processId, code, kind } = document;
    if (kind === 'internal') {
      const rendition = await this.queries.rendition(id);
      if (!rendition || !isCrc(rendition.crc, crc)) return undefined;
      const recorded = await this.queries.sealedByHistory(processId, code);
      return { rendition, recorded, signatures: await this.queries.signaturesOf(id) };
    }
    const authentication = (await this.authentications.all(id)).find((one) => isCrc(one.crc, crc));
    if (!authentication) return undefined;
    return {
      rendition: { ...authentication, evidenceSha256: null },
      recorded: await this.authentications.byHistory(processId, code, authentication.pdfSha256),
      signatures: [authentication],
      authentication,
    };
  }

  private async document(code: string): Promise<CodedDocument | undefined> {
    const [row] = await this.database.query<CodedDocument>(
      `SELECT d.id, d.kind, d.process_id AS "processId", d.code, d.title, d.state, p.level, p.number AS "processNumber", coalesce(former.name, u.name) AS "unitName"
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
         ${formerNameOfDocument('d')}
        WHERE d.tenant_id = $1 AND d.code = $2 AND p.level < ${SECRET}`,
      [this.database.tenantId, code],
    );
    return row;
  }

  /**
   * Reckons everything anew: the files against their hashes and against what the history says was sealed, the source
   * against the codes, the seal of the PDF.
   */
  private async isWhole({
    tenantId,
    document,
    rendition,
    recorded,
    secret,
    own,
    preserved,
  }: Found): Promise<boolean> {
    const { pdfSha256, sourceSha256, evidenceSha256, crc, integrityCode } = rendition;
    if (recorded?.pdfSha256 !== pdfSha256 || recorded.sourceSha256 !== sourceSha256) return false;
    if (recorded.evidenceSha256 !== evidenceSha256) return false;
    if (!(await this.detached.areWhole(tenantId, document.id, document.processId))) return false;
    const source = await this.intact(tenantId, sourceSha256);
    const pdf = await this.intact(tenantId, pdfSha256);
    if (!source || !pdf) return false;
    if (!isCrc(crcOf(source, secret, document.code), crc) || integrityCodeOf(source) !== integrityCode)
      return false;
    const base = evidenceSha256 ?? pdfSha256;
    const signed = base === pdfSha256 ? pdf : await this.intact(tenantId, base);
    if (!signed) return false;
    const newest = preserved ? await this.intact(tenantId, preserved.sha256) : signed;
    // The history knows the file as it was signed; what was added since comes after all its octets.
    if (!newest?.subarray(0, signed.length).equals(signed)) return false;
    const now = this.clock.now();
    return (await isOurs(newest, own, now)) && (base === pdfSha256 || (await isOurs(pdf, own, now)));
  }

  /** The bytes, if they are there and still the ones that this hash names. */
  private async intact(tenantId: string, sha256: string): Promise<Buffer | undefined> {
    const object = await this.database.transaction(tenantId, () => this.objects.locate(sha256));
    try {
      const content = await this.objects.read(object);
      return digest(content) === sha256 ? content : undefined;
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }
}

const isShown = ({ document: { level, state }, authentication }: Found): boolean =>
  level < RESTRICTED &&
  (authentication ? state === 'filed' && !authentication.cancelledAt : state === 'signed');

const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
