import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { measureOwn, PdfTools, type Measured } from '../../platform/pdf';
import { PdfRenderer } from '../../platform/rendering';
import { Meter, Objects } from '../../platform/storage';
import { DocumentPreview } from '../../signatures';
import type { PlannedDocument, Reason, Source } from '../plan/plan';
import { linesOf } from './lines';
import { messageAsText } from './message-text';

/** A document as a PDF on the disk of who makes the copy, or why it is not one. */
export type Print = { path: string; pages: number } | { reason: Reason };

type Known = { key: string; pages: number | null; problem: Reason | null; sha256: string | null };
type Printed = { pages: number; sha256: string | null } | { problem: Reason };
export type Sourced = PlannedDocument & { source: Source };

/** Raised when a print of the same source would come out in another way. */
const edition = 1;
/** A text file beyond this is no document to read on paper. */
const mostTextBytes = 200_000;

/**
 * Each document as pages: a PDF as it is, a picture or a text printed, a draft with its mark. What was found out is kept by
 * content, so that a job that was killed, and the next copy, need not find it out again.
 */
@Injectable()
export class Prints {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
    private readonly pdf: PdfTools,
    private readonly renderer: PdfRenderer,
    private readonly previews: DocumentPreview,
  ) {}

  /** One after the other, but that the files of strangers are looked at together: starting a child costs more than looking. */
  async print(tenantId: string, folder: string, documents: Sourced[]): Promise<Print[]> {
    const keys = documents.map(keyOf);
    const known = await this.database.transaction(tenantId, () => this.known(keys));
    const measured = await this.measured(
      tenantId,
      folder,
      documents.filter((document, index) => isPdf(document.source) && !known.has(keys[index]!)),
    );
    const prints: Print[] = [];
    for (const [index, document] of documents.entries()) {
      const path = join(folder, `${document.id}.pdf`);
      const key = keys[index]!;
      const printed =
        known.get(key) ?? measured.get(document.id) ?? (await this.make(tenantId, path, document));
      if (!known.has(key)) await this.database.transaction(tenantId, () => this.remember(key, printed));
      prints.push(await this.onDisk(tenantId, path, document, printed));
    }
    return prints;
  }

  private async onDisk(
    tenantId: string,
    path: string,
    { source }: Sourced,
    printed: Printed,
  ): Promise<Print> {
    if ('problem' in printed) return { reason: printed.problem };
    const sha256 = printed.sha256 ?? bytesOf(source);
    if (sha256 && !(await exists(path)) && !(await this.fetch(tenantId, sha256, path)))
      return { reason: 'damaged' };
    return { path, pages: printed.pages };
  }

  /** @returns false when it is not the content that was stored: then it is not on the disk either */
  private async fetch(tenantId: string, sha256: string, path: string): Promise<boolean> {
    const object = await this.database.transaction(tenantId, () => this.objects.locate(sha256));
    const meter = new Meter(Infinity);
    const kept = createWriteStream(path, { mode: 0o600 });
    await pipeline(meter.through(await this.objects.open(object)), kept);
    if (meter.result().sha256 === sha256) return true;
    await rm(path);
    return false;
  }

  private async measured(
    tenantId: string,
    folder: string,
    documents: Sourced[],
  ): Promise<Map<string, Printed>> {
    if (documents.length === 0) return new Map();
    const outcomes = new Map<string, Printed>();
    const paths = new Map<string, string>();
    for (const { id, source } of documents) {
      const path = join(folder, `${id}.pdf`);
      if (await this.fetch(tenantId, bytesOf(source)!, path)) paths.set(id, path);
      else outcomes.set(id, { problem: 'damaged' });
    }
    const whole = [...paths.values()];
    const all = whole.length > 0 ? await this.pdf.measure(whole).catch(() => this.oneByOne(whole)) : [];
    for (const [index, id] of [...paths.keys()].entries()) outcomes.set(id, outcome(all[index]!, null));
    return outcomes;
  }

  /** One of them ended the child that looked at all: it has a defect, and the others have none. */
  private async oneByOne(paths: string[]): Promise<Measured[]> {
    const all: Measured[] = [];
    for (const path of paths) all.push((await this.pdf.measure([path]).catch(brokenByItself))[0]!);
    return all;
  }

  private make(tenantId: string, path: string, document: Sourced): Promise<Printed> {
    const { source } = document;
    if (source.kind === 'draft') return this.draft(tenantId, path, document.id, source.digest);
    if (source.kind === 'file' && isText(source.mediaType))
      return this.text(tenantId, path, document, source);
    const { sha256, mediaType } = source as Extract<Source, { kind: 'file' }>;
    return this.picture(tenantId, path, sha256, mediaType.split(';')[0]!);
  }

  private async picture(tenantId: string, path: string, sha256: string, type: string): Promise<Printed> {
    const original = `${path}.original`;
    if (!(await this.fetch(tenantId, sha256, original))) return { problem: 'damaged' };
    const measured = await this.pdf
      .printImage(original, type, path)
      .catch((error) => brokenByItself(error)[0]!);
    return 'problem' in measured ? outcome(measured, null) : this.kept(tenantId, path, measured.pages);
  }

  private async text(
    tenantId: string,
    path: string,
    document: PlannedDocument,
    source: Extract<Source, { kind: 'file' }>,
  ): Promise<Printed> {
    if (source.bytes > mostTextBytes) return { problem: 'too_long' };
    const original = `${path}.original`;
    if (!(await this.fetch(tenantId, source.sha256, original))) return { problem: 'damaged' };
    const data = {
      title: document.title,
      fileName: source.fileName,
      lines: await printedLines(source.mediaType, original),
    };
    const timestamp = new Date(document.createdAt);
    return this.rendered(
      tenantId,
      path,
      await this.renderer.render('dossier-text', data, { timestamp, title: document.title }),
    );
  }

  private async draft(tenantId: string, path: string, id: string, digest: string): Promise<Printed> {
    const pdf = await this.previews.unchanged(tenantId, id, digest);
    return pdf ? this.rendered(tenantId, path, pdf) : { problem: 'changed' };
  }

  private async rendered(tenantId: string, path: string, pdf: Buffer): Promise<Printed> {
    await writeFile(path, pdf, { mode: 0o600 });
    const measured = await measureOwn(path);
    return 'problem' in measured ? outcome(measured, null) : this.kept(tenantId, path, measured.pages);
  }

  private async kept(tenantId: string, path: string, pages: number): Promise<Printed> {
    const stored = await this.objects.keep(tenantId, await readFile(path));
    await this.database.transaction(tenantId, () => this.objects.record(stored));
    return { pages, sha256: stored.sha256 };
  }

  private async known(keys: string[]): Promise<Map<string, Printed>> {
    const rows = await this.database.query<Known>(
      `UPDATE dossier_prints SET used_at = $3
        WHERE tenant_id = $1 AND source_key IN (SELECT decode(k, 'hex') FROM unnest($2::text[]) AS k)
       RETURNING encode(source_key, 'hex') AS key, pages, problem, encode(object_sha256, 'hex') AS sha256`,
      [this.database.tenantId, keys, this.clock.now()],
    );
    return new Map(
      rows.map(({ key, pages, problem, sha256 }) => [key, problem ? { problem } : { pages: pages!, sha256 }]),
    );
  }

  /** A draft that has changed may be as it was again tomorrow, and a damaged file is restored: neither is remembered. */
  private async remember(key: string, printed: Printed): Promise<void> {
    const problem = 'problem' in printed ? printed.problem : null;
    if (problem === 'changed' || problem === 'damaged') return;
    const [pages, sha256] = 'problem' in printed ? [null, null] : [printed.pages, printed.sha256];
    await this.database.query(
      `INSERT INTO dossier_prints (tenant_id, source_key, pages, problem, object_sha256, used_at)
       VALUES ($1, decode($2, 'hex'), $3, $4, decode($5, 'hex'), $6) ON CONFLICT DO NOTHING`,
      [this.database.tenantId, key, pages, problem, sha256, this.clock.now()],
    );
  }
}

/** The title stands on the print of a text; a draft bears number, title and letterhead. */
function keyOf({ id, title, createdAt, source }: Sourced): string {
  const what = source.kind === 'draft' ? [id, title, source.digest] : [source.sha256];
  if (source.kind === 'file' && isText(source.mediaType)) what.push(title, createdAt, source.fileName);
  return createHash('sha256')
    .update(JSON.stringify([edition, source.kind, ...what]))
    .digest('hex');
}

const bytesOf = (source: Source): string | undefined => (source.kind === 'draft' ? undefined : source.sha256);

const outcome = (measured: Measured, sha256: string | null): Printed =>
  'problem' in measured ? { problem: measured.problem } : { pages: measured.pages, sha256 };

/** What ends its child process has a defect. */
const brokenByItself = (error: unknown): Measured[] => [{ problem: 'broken', detail: String(error) }];

const isText = (mediaType: string): boolean => /^(text\/|message\/rfc822)/.test(mediaType);

async function printedLines(mediaType: string, path: string): Promise<string[]> {
  const bytes = await readFile(path);
  return linesOf(mediaType === 'message/rfc822' ? await messageAsText(bytes) : bytes);
}

const isPdf = (source: Source): boolean =>
  source.kind === 'rendition' || (source.kind === 'file' && source.mediaType.startsWith('application/pdf'));

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
