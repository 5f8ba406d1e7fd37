import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import type { SentFile } from '../../platform/http';
import { PdfRenderer, RenderingError } from '../../platform/rendering';
import { Objects, type StoredBytes, type StoredObject } from '../../platform/storage';
import { imagesOf, LIMITS, type DocumentContent } from '../content/schema';
import { DocumentAuthority } from '../document-authority';
import { DocumentRegistry } from '../document-registry';
import { DocumentsQueries } from '../documents.queries';
import { imageSize, isPicture, type ImageSize } from './image-size';

export interface AddedImage {
  sha256: string;
  width: number;
  height: number;
}

const mostBytes = 10 * 1024 * 1024;
/** A photograph of 6,000 × 4,000 passes; the printer takes four bytes for each pixel. */
const mostMegapixels = 25;

/** The pictures in the text of a document: uploaded to it, kept by content, shown to whoever may read it. */
@Injectable()
export class DocumentImages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly queries: DocumentsQueries,
    private readonly renderer: PdfRenderer,
  ) {}

  /**
   * Takes a picture in. The bytes come first, outside the unit of work; nothing of a refused one is kept.
   * @throws DomainError naming `file`: `unsupported`, `too_large` or `invalid`; `rule` when the text is not editable
   */
  async add(documentId: string, stream: Readable): Promise<AddedImage> {
    await this.database.work(() => this.requireRoom(documentId));
    const bytes = await this.received(stream);
    const size = sizeOf(bytes);
    await this.refuseUnprintable(bytes);
    const stored = await this.objects.keep(currentActor().tenantId, bytes);
    try {
      await this.database.work(() => this.insert(documentId, stored, size));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the row may exist: the sweep decides.
      if (error instanceof DomainError) await this.objects.discard(stored.storageKey);
      throw error;
    }
    return { sha256: stored.sha256, width: size.width, height: size.height };
  }

  /** The picture, for whoever may read the document. @throws DomainError as `DocumentsQueries.details` */
  find(documentId: string, sha256: string): Promise<SentFile> {
    return this.database.work(async () => {
      const document = await this.queries.details(documentId);
      // A picture is contents too: what another unit has seen is never changed again.
      if (document.unitId !== currentActor().unit.id && !document.locked)
        await this.registry.seen(documentId);
      const [image] = await this.database.query<{ mediaType: string }>(
        `SELECT media_type AS "mediaType" FROM document_images
          WHERE tenant_id = $1 AND document_id = $2 AND object_sha256 = decode($3, 'hex')`,
        [this.database.tenantId, documentId, /^[0-9a-f]{64}$/.test(sha256) ? sha256 : ''],
      );
      if (!image) throw notFound();
      const object = await this.objects.locate(sha256);
      const fileName = image.mediaType === 'image/png' ? 'imagem.png' : 'imagem.jpg';
      return { ...object, ...image, fileName, open: (range) => this.objects.open(object, range) };
    });
  }

  /** In a running unit of work. @throws DomainError when the text shows a picture that this document does not have */
  async requireKnown(documentId: string, content: DocumentContent): Promise<void> {
    const wanted = imagesOf(content);
    if (wanted.length === 0) return;
    const [known] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM document_images
        WHERE tenant_id = $1 AND document_id = $2 AND encode(object_sha256, 'hex') = ANY ($3)`,
      [this.database.tenantId, documentId, wanted],
    );
    if (known!.count !== wanted.length)
      throw new DomainError('invalid', 'documents.image_unknown', {}, { field: 'content' });
  }

  /** A copied text keeps its pictures; the caller may read the one and wrote the other. In a running unit of work. */
  async copy(fromId: string, toId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO document_images (tenant_id, document_id, object_sha256, media_type, bytes, width, height, added_at)
       SELECT tenant_id, $3, object_sha256, media_type, bytes, width, height, $4 FROM document_images
        WHERE tenant_id = $1 AND document_id = $2
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, fromId, toId, this.clock.now()],
    );
  }

  /** With its document. In a running unit of work. */
  async forget(documentId: string): Promise<void> {
    await this.database.query('DELETE FROM document_images WHERE tenant_id = $1 AND document_id = $2', [
      this.database.tenantId,
      documentId,
    ]);
  }

  /** Where the pictures of a text are, to be read outside the unit of work. */
  async locate(content: DocumentContent): Promise<StoredObject[]> {
    const found: StoredObject[] = [];
    for (const sha256 of imagesOf(content)) found.push(await this.objects.locate(sha256));
    return found;
  }

  private async requireRoom(documentId: string): Promise<void> {
    const document = await this.registry.load(documentId);
    await this.authority.require(document, 'edit');
    document.refuseUnlessEditable();
    const [kept] = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM document_images WHERE tenant_id = $1 AND document_id = $2',
      [this.database.tenantId, documentId],
    );
    // Pictures of earlier versions count too: those versions still show them.
    if (kept!.count >= 2 * LIMITS.images)
      throw new DomainError('rule', 'documents.images_many', { most: String(LIMITS.images) });
  }

  private async received(stream: Readable): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      // Read to its end and not kept: whoever sends hears the answer.
      if (length <= mostBytes) chunks.push(chunk);
    }
    if (length > mostBytes)
      throw new DomainError('too_large', 'documents.image_large', { limit: '10 MB' }, { field: 'file' });
    return Buffer.concat(chunks);
  }

  /** What the printer cannot read would keep the document from being signed, long after whoever inserted it forgot. */
  private async refuseUnprintable(bytes: Buffer): Promise<void> {
    const options = {
      timestamp: new Date(0),
      title: 'Imagem',
      images: { picture: bytes },
      timeoutMs: 10_000,
    };
    try {
      await this.renderer.render('picture', {}, options);
    } catch (error) {
      if (error instanceof RenderingError && error.kind !== 'closed') throw broken();
      throw error;
    }
  }

  private async insert(documentId: string, stored: StoredBytes, size: ImageSize): Promise<void> {
    await this.requireRoom(documentId);
    await this.objects.record(stored);
    await this.database.query(
      `INSERT INTO document_images (tenant_id, document_id, object_sha256, media_type, bytes, width, height, added_at)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        ...[this.database.tenantId, documentId, stored.sha256, size.mediaType],
        ...[stored.bytes, size.width, size.height, this.clock.now()],
      ],
    );
  }
}

function sizeOf(bytes: Buffer): ImageSize {
  if (!isPicture(bytes)) throw new DomainError('unsupported', 'documents.image_kind', {}, { field: 'file' });
  const size = imageSize(bytes);
  if (!size) throw broken();
  const { width, height } = size;
  if (width * height <= mostMegapixels * 1_000_000) return size;
  const params = { width: String(width), height: String(height), limit: String(mostMegapixels) };
  throw new DomainError('invalid', 'documents.image_pixels', params, { field: 'file' });
}

const broken = () => new DomainError('invalid', 'documents.image_broken', {}, { field: 'file' });
