import { Injectable } from '@nestjs/common';
import { RecordClasses } from '../../../../classification';
import {
  DocumentTypeCatalogue,
  DocumentTypes,
  type Applicability,
  type DocumentNumbering,
  type NewDocumentType,
} from '../../../../documents';
import { Audit } from '../../../../history';
import { plain, type Values } from '../engine/columns';
import { judged, repeatedIn, textIn, type ImportKind, type Judgement, type Line } from '../engine/kind';
import { documentTypeColumns } from './type-columns';
import { classIdsIn, classProblems, typeIn, writeTypes } from './type-lines';

type Listed = Awaited<ReturnType<DocumentTypeCatalogue['list']>>[number];

interface Known {
  types: ReadonlyMap<string, Listed>;
  /** Ids of the classes that may be chosen, by code. */
  classes: ReadonlyMap<string, string>;
}

@Injectable()
export class DocumentTypesImport implements ImportKind {
  readonly name = 'document-types';
  readonly slug = 'tipos-de-documento';
  readonly title = 'Tipos de documento';
  readonly about = 'Que documentos se escrevem ou se recebem, e como são numerados.';
  readonly columns = documentTypeColumns;

  constructor(
    private readonly catalogue: DocumentTypeCatalogue,
    private readonly types: DocumentTypes,
    private readonly classes: RecordClasses,
    private readonly audit: Audit,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known();
    const repeated = repeatedIn(lines, 'name', ({ name }) => plain(name as string));
    return lines.map(({ line, values }) => {
      const before = typeIn(values, known.types);
      const own = repeated.get(line);
      const problems = [...(own ? [own] : []), ...classProblems(values, known.classes)];
      const changes = before ? changesOf(before, inputOf(values, before, known)) : [];
      return judged(line, { isKnown: before !== undefined, changes, problems });
    });
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const known = await this.known();
    await writeTypes(lines, {
      known: known.types,
      inputOf: (values, before) => inputOf(values, before, known),
      createAll: (fresh) => this.types.createAll(fresh),
      change: (id, after) => this.catalogue.change(id, after),
      ...{ audit: this.audit, created: 'document_type.created' },
    });
    return 0;
  }

  private async known(): Promise<Known> {
    return {
      types: new Map((await this.catalogue.list()).map((each) => [plain(each.name), each])),
      classes: new Map((await this.classes.choosable()).map(({ code, id }) => [code, id])),
    };
  }
}

/** A blank cell leaves what is there. */
function inputOf(values: Values, before: Listed | undefined, { classes }: Known): NewDocumentType {
  return {
    name: before?.name ?? textIn(values, 'name')!,
    applicability:
      (textIn(values, 'applicability') as Applicability | null) ?? before?.applicability ?? 'both',
    numbering: (textIn(values, 'numbering') as DocumentNumbering | null) ?? before?.numbering ?? 'none',
    classIds: classIdsIn(values, before, classes),
  };
}

function changesOf(before: Listed, after: NewDocumentType): string[] {
  const classes = before.classes.map(({ id }) => id);
  return [
    ...(before.applicability === after.applicability ? [] : ['Como nasce']),
    ...(before.numbering === after.numbering ? [] : ['Número']),
    ...(JSON.stringify(classes) === JSON.stringify(after.classIds) ? [] : ['Assuntos']),
  ];
}
