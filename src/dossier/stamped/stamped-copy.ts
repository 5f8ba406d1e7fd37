import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DocumentReading } from '../../documents';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { PdfTaskFailed, PdfTools, type Measured } from '../../platform/pdf';
import { Objects, type StoredObject } from '../../platform/storage';
import { KnownCopies, SignaturesQueries } from '../../signatures';

/** A larger file is stamped in a copy of the process, which a job makes. In bytes. */
const mostBytes = 100 * 1024 * 1024;

export interface StampedFile {
  fileName: string;
  pdf: Buffer;
}

interface Stampable {
  documentId: string;
  processId: string;
  object: StoredObject;
  mediaType: string;
  title: string;
  code: string;
  stamp: string;
}

/** One document with the process, its code, the folha and how to check it at the foot of each page. A copy, not the evidence. */
@Injectable()
export class StampedCopy {
  constructor(
    private readonly database: Database,
    private readonly reading: DocumentReading,
    private readonly signatures: SignaturesQueries,
    private readonly objects: Objects,
    private readonly pdf: PdfTools,
    private readonly copies: KnownCopies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Reading it is access and audit; the stamp is made outside of the unit of work.
   * @throws DomainError as `DocumentReading.open`; `rule` for what is no PDF or picture, too large, damaged or encrypted
   */
  async of(documentId: string): Promise<StampedFile> {
    const found = await this.database.work(() => this.find(documentId));
    if (found.object.bytes > mostBytes) throw new DomainError('rule', 'dossier.stamp_too_large');
    const folder = await mkdtemp(join(tmpdir(), 'autos-carimbo-'));
    try {
      const pdf = await this.stamped(found, folder);
      await this.note(found, pdf);
      return { fileName: `documento-${found.code}-carimbado.pdf`, pdf };
    } catch (error) {
      if (error instanceof PdfTaskFailed) throw new DomainError('rule', 'dossier.stamp_broken');
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async find(documentId: string): Promise<Stampable> {
    const { file, code, title, processId, processNumber } = await this.reading.open(documentId);
    const site = `${this.config.publicUrl}/${currentActor().tenantSlug}`;
    const { tenantBrand } = currentActor();
    const worth = tenantBrand?.training ? 'Treinamento, sem valor · ' : '';
    const place = `${worth}Processo ${processNumber} · Documento ${code}`;
    if (file) {
      const stamp = `${place} · Confira no processo, em ${site}`;
      const mediaType = file.mediaType.split(';')[0]!;
      return {
        documentId,
        processId,
        object: await this.objects.locate(file.sha256),
        mediaType,
        title,
        code,
        stamp,
      };
    }
    const sealed = await this.signatures.rendition(documentId);
    if (!sealed) throw new DomainError('rule', 'signatures.not_signed');
    const stamp = `${place} · Confira em ${site}/verificar, CRC ${sealed.crc}`;
    return {
      ...{ documentId, processId, title, code, stamp, mediaType: 'application/pdf' },
      object: await this.objects.locate(sealed.pdfSha256),
    };
  }

  /** Whoever is given the copy can ask the public check what it is. */
  private note({ documentId, processId }: Stampable, pdf: Buffer): Promise<void> {
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    return this.database.work(() => this.copies.note({ sha256, processId, documentId }));
  }

  private async stamped({ object, mediaType, title, stamp }: Stampable, folder: string): Promise<Buffer> {
    const [original, printed, output] = ['original', 'printed.pdf', 'stamped.pdf'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await pipeline(await this.objects.open(object), createWriteStream(original, { mode: 0o600 }));
    const path = mediaType === 'application/pdf' ? original : printed;
    const measured = await this.measured(mediaType, original, printed);
    if ('problem' in measured) throw new DomainError('rule', `dossier.stamp_${measured.problem}`);
    await this.pdf.join({ parts: [{ path, stamp, pages: measured.pages }], bookmarks: [], title, output });
    return readFile(output);
  }

  private async measured(mediaType: string, original: string, printed: string): Promise<Measured> {
    if (mediaType === 'application/pdf') return (await this.pdf.measure([original]))[0]!;
    if (['image/jpeg', 'image/png'].includes(mediaType))
      return this.pdf.printImage(original, mediaType, printed);
    throw new DomainError('rule', 'dossier.no_stamp');
  }
}
