import { Injectable } from '@nestjs/common';
import { DocumentShares } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { contentDigest } from './content-digest';
import { withoutComments, type DocumentContent } from '../content/schema';
import { DocumentsQueries, type DocumentDetails } from '../documents.queries';
import { Documents, type SavedDraft } from '../documents.service';
import { compareTexts, type Comparison, type Stretch } from './compare-texts';

export interface ListedVersion {
  version: number;
  by: string;
  savedAt: Date;
  words: number;
  /** SHA-256 of its RFC 8785 form, in hexadecimal. */
  sha256: string;
}

export interface PastVersion extends ListedVersion {
  content: DocumentContent;
}

export interface ComparedVersions extends Comparison {
  from: ListedVersion;
  to: ListedVersion;
  /** The same words, but not the same text: marks, styles or alignment changed. */
  onlyLooks: boolean;
}

const shownVersions = 200;

/**
 * The versions of a text (DOMAIN.md 1.17), for who writes it: the generating unit, and who may edit it while it is handed
 * over. What was written before belongs to the work, not to the record: to others it does not exist.
 */
@Injectable()
export class PastVersions {
  constructor(
    private readonly database: Database,
    private readonly queries: DocumentsQueries,
    private readonly shares: DocumentShares,
    private readonly documents: Documents,
  ) {}

  /** The newest first, at most 200. @throws DomainError `not_found`; `rule` for a file or a cancelled document */
  list(id: string): Promise<{ document: DocumentDetails; versions: ListedVersion[] }> {
    return this.database.work(async () => {
      const document = await this.written(id);
      const versions = await this.database.query<ListedVersion>(
        `SELECT ${listed} FROM ${joins} WHERE v.tenant_id = $1 AND v.document_id = $2
          ORDER BY v.version DESC LIMIT ${shownVersions}`,
        [this.database.tenantId, id],
      );
      return { document, versions };
    });
  }

  /** @throws DomainError as `list`, and `not_found` for a version that does not exist */
  read(id: string, version: number): Promise<{ document: DocumentDetails; version: PastVersion }> {
    return this.database.work(async () => {
      const document = await this.written(id);
      return { document, version: await this.find(id, version) };
    });
  }

  /** @throws DomainError as `read` */
  compare(
    id: string,
    one: number,
    other: number,
  ): Promise<{ document: DocumentDetails; compared: ComparedVersions }> {
    return this.database.work(async () => {
      const document = await this.written(id);
      const [from, to] = [
        await this.find(id, Math.min(one, other)),
        await this.find(id, Math.max(one, other)),
      ];
      const comparison = compareTexts(from.content, to.content);
      const onlyLooks = looksOf(from) !== looksOf(to) && !comparison.paragraphs.flat().some(isOfText);
      return { document, compared: { ...comparison, from, to, onlyLooks } };
    });
  }

  /**
   * The text of a version becomes a new one: nothing is taken from those after it.
   * @throws DomainError as `read` and `Documents.save`
   */
  restore(id: string, version: number, revision: number): Promise<SavedDraft> {
    return this.database.work(async () => {
      const { content } = (await this.read(id, version)).version;
      return this.documents.save(id, { content, revision, startsVersion: true });
    });
  }

  private async written(id: string): Promise<DocumentDetails> {
    const document = await this.queries.details(id);
    const own = document.unitId === currentActor().unit.id || (await this.shares.mine(id)).edit;
    if (!own) throw notFound();
    if (!document.content) throw new DomainError('rule', 'documents.has_no_text');
    return document;
  }

  private async find(id: string, version: number): Promise<PastVersion> {
    const [found] = await this.database.query<PastVersion>(
      `SELECT ${listed}, v.content FROM ${joins} WHERE v.tenant_id = $1 AND v.document_id = $2 AND v.version = $3`,
      [this.database.tenantId, id, version],
    );
    if (!found) throw notFound();
    return found;
  }
}

const isOfText = ({ kind }: Stretch): boolean => kind === 'added' || kind === 'removed';

/** What is said beside a text changes nothing of how it looks. */
const looksOf = ({ content }: PastVersion): string => contentDigest(withoutComments(content)).toString('hex');

const listed = `v.version, coalesce(u.social_name, u.name) AS by, v.saved_at AS "savedAt",
  encode(v.content_sha256, 'hex') AS sha256,
  (SELECT coalesce(sum(regexp_count(word #>> '{}', '\\w+')), 0)::int
     FROM jsonb_path_query(v.content, 'strict $.**.text ? (@.type() == "string")') AS word) AS words`;

const joins = `document_versions v JOIN users u ON u.tenant_id = v.tenant_id AND u.id = v.saved_by_user_id`;
