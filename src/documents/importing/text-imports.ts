import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DomainError } from '../../platform/errors';
import { officeKind, OfficeError, type OfficeFile } from '../../platform/office';
import { safeFileName } from '../../platform/uploads';
import { LIMITS, type DocumentContent, type PageBlock, type Section } from '../content/schema';
import { Documents, type SavedDraft } from '../documents.service';
import { DocumentImages } from '../images/document-images';
import { isPicture } from '../images/image-size';
import { FileIntake, type IncomingFile, type SeenFile } from '../receiving/formats/file-intake';
import type { ImportedText, Left } from './imported';
import { contentOf, isTextKind, readText, type KeptPictures } from './read-text';

export interface ImportedDraft extends SavedDraft {
  /** What did not come along. */
  left: ReadonlySet<Left>;
}

export interface ImportInput {
  file: () => Promise<IncomingFile>;
  /** The one that the writer started from; asked once the file has passed. */
  revision: () => Promise<number>;
}

/**
 * The text of a .docx or .odt in the place of the text of a draft. The file is looked at and not kept; what the document
 * said before stays among its versions.
 */
@Injectable()
export class TextImports {
  constructor(
    private readonly documents: Documents,
    private readonly images: DocumentImages,
    private readonly intake: FileIntake,
  ) {}

  /**
   * @throws DomainError as `Documents.save`; `unsupported` or `too_large` about the file; `rule` when the template leaves
   *   no place for it: in each case the text is as it was.
   */
  async import(documentId: string, { file, revision }: ImportInput): Promise<ImportedDraft> {
    const { content: before } = await this.documents.editable(documentId);
    if (!placeIn(before)) throw new DomainError('rule', 'documents.import_no_place');
    const incoming = await file();
    if (!/\.(?:docx|odt)$/i.test(incoming.fileName)) {
      incoming.stream.resume();
      throw refused('documents.import_kind', safeFileName(incoming.fileName));
    }
    const { content, left } = await this.intake.look(incoming, (seen) => this.read(documentId, seen));
    const placed = inPlace(before, content);
    const saved = await this.documents.save(documentId, {
      ...{ content: placed, startsVersion: true },
      revision: await revision(),
    });
    return { ...saved, left };
  }

  private async read(documentId: string, { accepted, bytes, open }: SeenFile) {
    const kind = officeKind(accepted.mediaType);
    if (!isTextKind(kind)) throw refused('documents.import_kind', accepted.safeName);
    try {
      const { file, text } = await readText(kind, bytes, open);
      const kept = await this.keep(documentId, file, text);
      const { result, left } = contentOf(text, kept);
      if (!result.ok) throw refused('documents.import_large', accepted.safeName);
      if ([...text.pictures.values()].some(({ part, alt }) => kept.has(part) && !alt))
        left.add('undescribed');
      return { content: result.content, left };
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      throw refused(sentences[error.reason], accepted.safeName);
    }
  }

  /** By the way of every picture; what is refused there is left out here. */
  private async keep(
    documentId: string,
    file: OfficeFile,
    { pictures }: ImportedText,
  ): Promise<KeptPictures> {
    const kept = new Map<string, string>();
    const placed = [...pictures.values()].slice(0, LIMITS.images);
    const parts = new Set(placed.map(({ part }) => part));
    for (const part of parts) {
      const bytes = await file.picture(part);
      if (!bytes || !isPicture(bytes)) continue;
      const added = await this.images.add(documentId, Readable.from([bytes])).catch(ofPicture);
      if (added) kept.set(part, added.sha256);
    }
    return kept;
  }
}

const sentences = {
  broken: 'documents.import_broken',
  encrypted: 'documents.import_encrypted',
  'too-large': 'documents.import_large',
} as const;

const refused = (key: (typeof sentences)[keyof typeof sentences] | 'documents.import_kind', name: string) =>
  new DomainError('unsupported', key, { name }, { field: 'file' });

function ofPicture(error: unknown): undefined {
  if (error instanceof DomainError && error.key.startsWith('documents.image')) return undefined;
  throw error;
}

/** Where a template has parts, the first text that may be written; otherwise the whole. */
function placeIn({ content }: DocumentContent): Section | DocumentContent['content'] | undefined {
  const sections = sectionsOf(content);
  return sections.length === 0 ? content : sections.find(isPlace);
}

function inPlace(before: DocumentContent, { content }: DocumentContent): DocumentContent {
  const sections = sectionsOf(before.content);
  const place = sections.find(isPlace);
  if (!place) return { type: 'doc', content };
  const blocks = content as PageBlock[];
  return {
    type: 'doc',
    content: sections.map((section) => (section === place ? { ...section, content: blocks } : section)),
  };
}

const isPlace = ({ attrs }: Section): boolean => attrs.kind === 'text' && !attrs.locked;
const sectionsOf = (parts: DocumentContent['content']): Section[] =>
  parts.filter((part): part is Section => part.type === 'section');
