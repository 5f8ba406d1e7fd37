import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument, canReadDocument, SECRET, SecretDoor, type Level } from '../access';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { formerNameOfDocument } from '../units';
import type { DocumentContent } from './content/schema';
import type { Automatic } from './types/document-types';
import type { DocumentKind, DocumentState } from './document.entity';
import type { FileOrigin } from './receiving/origin/file-origin';

export interface DocumentNode {
  id: string;
  code: string;
  place: number;
  kind: DocumentKind;
  title: string;
  state: DocumentState;
  level: Level;
  unitLabel: string;
  createdAt: Date;
  /** What the system wrote by itself. */
  automatic: Automatic | null;
  /** Whether this person may open it: another unit's draft is only a node. */
  readable: boolean;
}

export interface DocumentDetails extends DocumentNode {
  processId: string;
  processNumber: string;
  processLevel: Level;
  typeId: string;
  typeName: string;
  /** What follows type and number in the title. */
  name: string | null;
  /** Of a type whose number comes from elsewhere. */
  numberInformed: string | null;
  legalGroundId: string | null;
  unitId: string;
  revision: number;
  version: number;
  locked: boolean;
  /** Of an internal document. */
  content: DocumentContent | null;
  /** Of an external one. */
  file: ExternalFile | null;
}

/** What an external document is made of, and where it comes from. */
export interface ExternalFile extends FileOrigin {
  sha256: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  /** A PDF that names JavaScript. */
  scripted: boolean;
  /** Of a message: how many files came with it, when it is known. */
  attachments: number | null;
}

export interface LastSaved {
  by: string;
  at: Date;
}

const viewer = { user: '$3', unit: '$4' };

const columns = `d.id, d.code, d.place, d.kind, d.title, d.state, d.level, coalesce(former.acronym, u.acronym) AS "unitLabel",
  d.created_at AS "createdAt", dt.automatic,
  (d.state <> 'cancelled' AND ${canReadDocument('d', 'p', viewer)}) AS readable`;

const joins = `documents d
  JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
  JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
  ${formerNameOfDocument('d')}
  JOIN document_types dt ON dt.tenant_id = d.tenant_id AND dt.id = d.type_id`;

@Injectable()
export class DocumentsQueries {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /** The tree of a process that this person may find; the caller opened it (`requireFound`). */
  tree(processId: string): Promise<DocumentNode[]> {
    const { userId, unit } = currentActor();
    return this.database.query<DocumentNode>(
      `SELECT ${columns} FROM ${joins}
        WHERE d.tenant_id = $1 AND d.process_id = $2 AND ${canFind('p', viewer)} ORDER BY d.place`,
      [this.database.tenantId, processId, userId, unit.id],
    );
  }

  /** @throws DomainError `not_found`, or `forbidden` for the contents of a restricted process */
  async details(id: string): Promise<DocumentDetails> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<DocumentDetails>(
      `SELECT ${columns}, d.process_id AS "processId", p.number AS "processNumber", p.level AS "processLevel", dt.id AS "typeId", dt.name AS "typeName",
              d.name, CASE WHEN dt.numbering = 'informed' THEN d.number_label END AS "numberInformed",
              d.legal_ground_id AS "legalGroundId",
              d.unit_id AS "unitId", d.revision, d.version, d.locked_at IS NOT NULL AS locked, v.content,
              CASE WHEN f.document_id IS NOT NULL THEN
                jsonb_build_object('sha256', encode(f.object_sha256, 'hex'), 'fileName', f.file_name,
                                   'mediaType', f.media_type, 'bytes', f.bytes, 'format', f.format,
                                   'conference', f.conference, 'sender', f.sender, 'digitisation', f.digitisation, 'scripted', f.scripted, 'attachments', f.attachments) END AS file
         FROM ${joins}
         LEFT JOIN document_versions v ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version
         LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
        WHERE d.tenant_id = $1 AND d.id = $2 AND ${canFind('p', viewer)}
          AND ${canFindDocument('d', 'p', viewer)}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    if (found.processLevel === SECRET) await this.door.open(found.processId);
    if (found.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    if (!found.readable) throw new DomainError('forbidden', 'documents.restricted');
    return found;
  }

  /** Who saved the present text. The caller checked the access. */
  async lastSaved(id: string): Promise<LastSaved> {
    const [saved] = await this.database.query<LastSaved>(
      `SELECT coalesce(u.social_name, u.name) AS by, v.saved_at AS at
         FROM document_versions v JOIN users u ON u.tenant_id = v.tenant_id AND u.id = v.saved_by_user_id
        WHERE v.tenant_id = $1 AND v.document_id = $2 ORDER BY v.version DESC LIMIT 1`,
      [this.database.tenantId, id],
    );
    if (!saved) throw new Error(`The document ${id} has no version.`);
    return saved;
  }
}
