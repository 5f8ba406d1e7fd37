import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import type { FieldError } from '../../platform/web';
import { CeremonyPreparation } from '../ceremony/ceremony-preparation';
import { CeremonyView, type CeremonyAsked } from '../ceremony/ceremony-view';
import type { SignatureLevel } from '../rendition';
import { HashStartPage, type HashWay } from './hash-batches.views';

/** The first page of signatures by hash: what would be signed, and the position. */
@Injectable()
export class HashBatchView {
  constructor(
    private readonly ceremonies: CeremonyView,
    private readonly preparation: CeremonyPreparation,
  ) {}

  /** Outside a unit of work. @param why it cannot be done at all, with what to do */
  async start(
    way: HashWay & { level: SignatureLevel },
    { documents, positionId, next }: CeremonyAsked,
    { why, errors = [] }: { why: string | undefined; errors?: readonly FieldError[] | undefined },
  ): Promise<VNode> {
    const { positions, position } = await this.ceremonies.positions(positionId);
    const prepared = position && (await this.preparation.gather(documents, position.id, way.level));
    const ids = documents.map(({ id }) => id);
    return <HashStartPage {...{ way, ids, positions, position, prepared, next, why, errors }} />;
  }
}
