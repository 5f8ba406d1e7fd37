import { Injectable } from '@nestjs/common';
import { DocumentImages, Versions } from '../../documents';
import { UnitsQueries } from '../../units';
import type { FrozenDocument } from '../sealing/rendition';
import { SignaturesQueries } from '../signatures.queries';

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
    private readonly units: UnitsQueries,
    private readonly versions: Versions,
    private readonly images: DocumentImages,
    private readonly queries: SignaturesQueries,
  ) {}

  /**
   * In a running unit of work; the caller checked the access.
   * @param sealedAt when it was first signed: who signs later signs the names that unit and body bore then
   */
  async of(document: Freezable, sealedAt?: Date): Promise<FrozenDocument> {
    const content = await this.versions.latest(document.id);
    const head = await this.head(document, sealedAt);
    return { ...head, content, images: await this.images.locate(content) };
  }

  /** All but the text. In a running unit of work. */
  async head(document: Omit<Freezable, 'id'>, sealedAt?: Date): Promise<FrozenHead> {
    const { processId, unitId, code, title, version } = document;
    const letterhead = await this.queries.letterhead(processId, unitId, sealedAt);
    if (!sealedAt) return { ...letterhead, code, title, version };
    const { bodyName, name: unitName } = await this.units.details(unitId, sealedAt);
    return { ...letterhead, bodyName, unitName, code, title, version };
  }
}
