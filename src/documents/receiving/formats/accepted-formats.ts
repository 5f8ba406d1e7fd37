import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { CONFIG, type Config } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { acceptedExtensions } from '../../../platform/uploads';

const megabyte = 1024 * 1024;

export interface AcceptedFormat {
  /** Lower case, without the dot. */
  extension: string;
  /** The tenant's own, or that of the installation. */
  mostBytes: number;
}

export interface FormatChoice extends AcceptedFormat {
  accepted: boolean;
  /** Of the tenant's own limit; undefined while the one of the installation holds. */
  mostMegabytes?: number;
}

export interface ChosenFormat {
  extension: string;
  mostMegabytes?: number;
}

/** Extensões aceitas (DOMAIN.md 1.20): of the kinds that we can check by their content, those that the tenant takes. */
@Injectable()
export class AcceptedFormats {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Those that are taken, in the order in which people are told. Until somebody chooses, all that we can check. */
  list(): Promise<AcceptedFormat[]> {
    return this.database.work(async () => (await this.choices()).filter(({ accepted }) => accepted));
  }

  /** Every kind that we can check, taken or not. */
  choices(): Promise<FormatChoice[]> {
    return this.database.work(async () => {
      const rows = await this.database.query<{ extension: string; mostBytes: string | null }>(
        'SELECT extension, most_bytes AS "mostBytes" FROM accepted_formats WHERE tenant_id = $1',
        [this.database.tenantId],
      );
      const chosen = new Map(rows.map(({ extension, mostBytes }) => [extension, mostBytes]));
      return acceptedExtensions.map((extension) => this.choice(extension, chosen));
    });
  }

  /**
   * These and no other; what is here already stays.
   * @throws DomainError `invalid` naming `formats`
   */
  choose(formats: readonly ChosenFormat[]): Promise<void> {
    return this.database.work(async () => {
      this.refuseWrong(formats);
      await this.database.query('DELETE FROM accepted_formats WHERE tenant_id = $1', [
        this.database.tenantId,
      ]);
      await this.database.query(
        `INSERT INTO accepted_formats (tenant_id, extension, most_bytes)
         SELECT $1, f.extension, f.most FROM unnest($2::text[], $3::bigint[]) AS f (extension, most)`,
        [
          this.database.tenantId,
          formats.map(({ extension }) => extension),
          formats.map(({ mostMegabytes }) => mostMegabytes && mostMegabytes * megabyte),
        ],
      );
      const named = formats.map(({ extension, mostMegabytes: most }) =>
        most ? `${extension} ${most} MB` : extension,
      );
      await this.audit.record({
        kind: 'documents.formats_chosen',
        attributes: { formats: named.join(', ') },
      });
    });
  }

  /** @throws DomainError `unsupported`, naming what is taken */
  async require(extension: string): Promise<AcceptedFormat> {
    const formats = await this.list();
    const found = formats.find((each) => each.extension === extension);
    if (found) return found;
    const accepted = formats.map((each) => each.extension).join(', ');
    throw new DomainError(
      'unsupported',
      'uploads.extension_unknown',
      { extension, accepted },
      { field: 'file' },
    );
  }

  private choice(extension: string, chosen: ReadonlyMap<string, string | null>): FormatChoice {
    const own = chosen.get(extension);
    const most = own ? Number(own) : undefined;
    const mostBytes = Math.min(most ?? Infinity, this.config.uploadLimitBytes);
    const accepted = chosen.size === 0 || chosen.has(extension);
    return { extension, accepted, mostBytes, mostMegabytes: most && most / megabyte };
  }

  private refuseWrong(formats: readonly ChosenFormat[]): void {
    const refuse = (key: 'documents.formats_none' | 'documents.formats_unknown') =>
      new DomainError('invalid', key, {}, { field: 'formats' });
    if (formats.length === 0) throw refuse('documents.formats_none');
    const names = new Set(formats.map(({ extension }) => extension));
    const known = formats.every(({ extension }) => acceptedExtensions.includes(extension));
    if (!known || names.size !== formats.length) throw refuse('documents.formats_unknown');
    const limit = this.config.uploadLimitBytes / megabyte;
    const large = formats.find(({ mostMegabytes = 1 }) => mostMegabytes < 1 || mostMegabytes > limit);
    if (large)
      throw new DomainError(
        'invalid',
        'documents.formats_limit',
        { extension: large.extension, limit: Math.floor(limit) },
        { field: `most.${large.extension}` },
      );
  }
}

/** "pdf, docx, mp4 (até 50 MB)": those that take less than the others say so. */
export function formatsInWords(formats: readonly AcceptedFormat[]): string {
  const most = mostOf(formats);
  return formats
    .map(({ extension, mostBytes }) =>
      mostBytes < most ? `${extension} (até ${inMegabytes(mostBytes)})` : extension,
    )
    .join(', ');
}

/** The most that any of them takes, in bytes. */
export const mostOf = (formats: readonly AcceptedFormat[]): number =>
  Math.max(0, ...formats.map(({ mostBytes }) => mostBytes));

/** The `accept` of a field for files. */
export const acceptOf = (formats: readonly AcceptedFormat[]): string =>
  formats.map(({ extension }) => `.${extension}`).join(',');

export const inMegabytes = (bytes: number): string =>
  `${(bytes / megabyte).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} MB`;
