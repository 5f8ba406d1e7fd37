import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import type { Guess } from './guess';
import { sameContentSql, type SameContent } from './same-content';

/** A file on its way into a process: what of it has come, and what was found when it was whole. */
export interface ReceivedFile {
  id: string;
  processId: string;
  fileName: string;
  bytes: number;
  /** How much of it is here. */
  received: number;
  /** When it is whole and was accepted. */
  sha256: string | null;
  mediaType: string | null;
  /** A PDF that names JavaScript. */
  scripted: boolean;
  /** Of a message: how many files came with it. */
  attachments: number | null;
  /** Documents of the process with the same bytes. */
  sameAs: SameContent[];
  guess: Guess | null;
  /** Why it was refused, in words. */
  refusal: string | null;
}

export interface ReceivedPart {
  bytes: number;
  sha256: string;
}

const columns = `id, process_id AS "processId", file_name AS "fileName", bytes::float8 AS bytes,
  received::float8 AS received, encode(object_sha256, 'hex') AS sha256, media_type AS "mediaType", guess, refusal,
  scripted, attachments,
  ${sameContentSql('received_files.process_id', 'received_files.object_sha256', { user: '$2', unit: '$3' })} AS "sameAs"`;

/** Each person sees what they themselves sent, in the unit in which they sent it. */
const mine = 'tenant_id = $1 AND user_id = $2 AND unit_id = $3';

const byName = new Intl.Collator('pt-BR', { numeric: true });

@Injectable()
export class ReceivedFilesQueries {
  constructor(private readonly database: Database) {}

  /** By name, as people number their files: 2 before 10. */
  async list(processId: string): Promise<ReceivedFile[]> {
    const files = await this.database.query<ReceivedFile>(
      `SELECT ${columns} FROM received_files WHERE ${mine} AND process_id = $4 ORDER BY created_at, id`,
      [...this.viewer(), processId],
    );
    return files.toSorted((one, other) => byName.compare(one.fileName, other.fileName));
  }

  /** @throws DomainError `not_found` */
  async find(id: string, lock = false): Promise<ReceivedFile> {
    const [found] = isId(id)
      ? await this.database.query<ReceivedFile>(
          `SELECT ${columns} FROM received_files WHERE ${mine} AND id = $4 ${lock ? 'FOR UPDATE' : ''}`,
          [...this.viewer(), id],
        )
      : [];
    if (!found) throw notFound();
    return found;
  }

  /** The same file, announced before and not yet whole or refused. */
  async unfinished(processId: string, announced: { fileName: string; bytes: number; fingerprint: string }) {
    const { fileName, bytes, fingerprint } = announced;
    const [found] = await this.database.query<ReceivedFile>(
      `SELECT ${columns} FROM received_files
        WHERE ${mine} AND process_id = $4 AND file_name = $5 AND bytes = $6 AND fingerprint = $7
          AND object_sha256 IS NULL AND refusal IS NULL ORDER BY created_at LIMIT 1`,
      [...this.viewer(), processId, fileName, bytes, fingerprint],
    );
    return found;
  }

  parts(id: string): Promise<ReceivedPart[]> {
    return this.database.query<ReceivedPart>(
      `SELECT bytes, encode(object_sha256, 'hex') AS sha256 FROM received_parts
        WHERE tenant_id = $1 AND received_file_id = $2 ORDER BY start`,
      [this.database.tenantId, id],
    );
  }

  private viewer(): [string, string, string] {
    const { userId, unit } = currentActor();
    return [this.database.tenantId, userId, unit.id];
  }
}
