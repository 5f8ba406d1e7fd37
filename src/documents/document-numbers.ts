import { Injectable } from '@nestjs/common';
import { Numbering } from '../numbering';
import { brasiliaDay } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import type { DocumentType } from './types/document-types';
import type { DocumentKind } from './document.entity';

/** What a document bears from its creation to its end; all null when its type is not numbered. */
export interface DocumentNumber {
  typeNumber: number | null;
  typeNumberYear: number | null;
  /** As people write it: "12/2026/PROT". */
  numberLabel: string | null;
}

const unnumbered: DocumentNumber = { typeNumber: null, typeNumberYear: null, numberLabel: null };

/** Takes the number of a document when it is made. Who deletes it does not give it back: the gap stays. */
@Injectable()
export class DocumentNumbers {
  constructor(
    private readonly database: Database,
    private readonly numbering: Numbering,
  ) {}

  /**
   * A file that was made elsewhere brings its number, or has none.
   * @param informed what the person typed
   * @throws DomainError `invalid` naming `number`
   */
  async take(
    kind: DocumentKind,
    type: DocumentType,
    informed: string | undefined,
    at: Date,
  ): Promise<DocumentNumber> {
    if (kind === 'external') return { ...unnumbered, numberLabel: informed ?? null };
    refuseUnlessAsked(type, informed);
    if (type.numbering === 'none') return unnumbered;
    if (type.numbering === 'informed') return { ...unnumbered, numberLabel: informed! };
    const yearly = type.numbering.endsWith('-yearly');
    const year = yearly ? Number(brasiliaDay(at).slice(0, 4)) : 0;
    const ofUnit = type.numbering.startsWith('unit');
    const { unit } = currentActor();
    const owner = ofUnit ? unit.id : `body:${await this.bodyOf(unit.id)}`;
    const typeNumber = await this.numbering.next(`document-type:${type.id}:${owner}`, year);
    const label = [typeNumber, ...(yearly ? [year] : []), ...(ofUnit ? [unit.label] : [])].join('/');
    return { typeNumber, typeNumberYear: yearly ? year : null, numberLabel: label };
  }

  private async bodyOf(unitId: string): Promise<string> {
    const [unit] = await this.database.query<{ bodyId: string }>(
      'SELECT body_id AS "bodyId" FROM units WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, unitId],
    );
    return unit!.bodyId;
  }
}

/** "Ofício nº 12/2026/PROT — resposta ao vizinho": what the tree shows, before the number of the document itself. */
export function documentTitle(typeName: string, numberLabel: string | null, name: string | null): string {
  return typeName + (numberLabel ? ` nº ${numberLabel}` : '') + (name ? ` — ${name}` : '');
}

function refuseUnlessAsked({ name, numbering }: DocumentType, informed: string | undefined): void {
  const asked = numbering === 'informed';
  if (asked === (informed !== undefined)) return;
  const key = asked ? 'documents.number_needed' : 'documents.number_not_asked';
  throw new DomainError('invalid', key, { type: name }, { field: 'number' });
}
