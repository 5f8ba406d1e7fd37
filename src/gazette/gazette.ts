import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import type { SentFile } from '../platform/http';
import { Objects } from '../platform/storage';
import { SignaturesQueries, type SignatureEntry } from '../signatures';
import { Tenants } from '../tenants';
import {
  GazetteQueries,
  type GazettePage,
  type GazetteSearch,
  type PublishedDocument,
} from './gazette.queries';

export interface ShownPublication extends PublishedDocument {
  crc: string;
  integrityCode: string;
  signatures: SignatureEntry[];
}

/** The gazette (boletim) for whoever comes: no account, only what was published. */
@Injectable()
export class Gazette {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly queries: GazetteQueries,
    private readonly signatures: SignaturesQueries,
    private readonly objects: Objects,
  ) {}

  /** @throws DomainError `not_found` for an unknown tenant */
  async search(
    slug: string,
    search: GazetteSearch,
  ): Promise<GazettePage & { types: { id: string; name: string }[] }> {
    const { id } = await this.tenants.get(slug);
    return this.database.transaction(id, async () => ({
      ...(await this.queries.list(search)),
      types: await this.queries.types(),
    }));
  }

  /** @throws DomainError `not_found`, also for what is only scheduled */
  async show(slug: string, publicationId: string): Promise<ShownPublication> {
    const { id } = await this.tenants.get(slug);
    return this.database.transaction(id, async () => {
      const { found, rendition } = await this.published(publicationId);
      const { crc, integrityCode } = rendition;
      return {
        ...found,
        ...{ crc, integrityCode },
        signatures: await this.signatures.signaturesOf(found.documentId),
      };
    });
  }

  /** The sealed PDF, ready to be streamed outside the unit of work. @throws DomainError as `show` */
  async file(slug: string, publicationId: string): Promise<SentFile> {
    const { id } = await this.tenants.get(slug);
    return this.database.transaction(id, async () => {
      const { found, rendition } = await this.published(publicationId);
      const object = await this.objects.locate(rendition.pdfSha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: `documento-${found.code}.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  private async published(id: string) {
    const found = await this.queries.one(id);
    const rendition = found && (await this.signatures.rendition(found.documentId));
    if (!rendition) throw new DomainError('not_found', 'gazette.not_found');
    return { found, rendition };
  }
}
