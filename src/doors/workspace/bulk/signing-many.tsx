import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { CeremonyView, SignableDocuments } from '../../../signatures';
import { NothingToSignPage } from './sign-many.views';

/** Signing what the unit wrote in the chosen processes: from here on it is a ceremony like any other. */
@Injectable()
export class SigningMany {
  constructor(
    private readonly database: Database,
    private readonly signable: SignableDocuments,
    private readonly ceremonies: CeremonyView,
  ) {}

  /** @param next the desk as it was */
  async answer(ids: readonly string[], next: string): Promise<VNode> {
    const documents = await this.database.work(() => this.signable.of(ids));
    if (documents.length === 0) return <NothingToSignPage next={next} />;
    return this.ceremonies.of({ documents, positionId: '', next });
  }
}
