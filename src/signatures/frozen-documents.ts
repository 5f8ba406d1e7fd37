import { Injectable } from '@nestjs/common';
import { DocumentImages, Versions } from '../documents';
import type { FrozenDocument } from './rendition';
import { SignaturesQueries } from './signatures.queries';

interface Freezable {
  id: string;
  processId: string;
  unitId: string;
  code: string;
  title: string;
  version: number;
}

type FrozenHead = Omit<FrozenDocument, 'content' | 'images'>;

/** Gathers what a document says at this moment: for signing it, and for showing what would be signed. */
@Injectable()
export class FrozenDocuments {
  constructor(
    private readonly versions: Versions,
    private readonly images: DocumentImages,
    private readonly queries: SignaturesQueries,
  ) {}

  /** In a running unit of work; the caller checked the access. */
  async of(document: Freezable): Promise<FrozenDocument> {
    const content = await this.versions.latest(document.id);
    return { ...(await this.head(document)), content, images: await this.images.locate(content) };
  }

  /** All but the text. In a running unit of work. */
  async head({ processId, unitId, code, title, version }: Omit<Freezable, 'id'>): Promise<FrozenHead> {
    return { ...(await this.queries.letterhead(processId, unitId)), code, title, version };
  }
}
