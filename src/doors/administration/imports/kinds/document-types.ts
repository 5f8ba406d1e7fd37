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
import {
  judged,
  listIn,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import { documentTypeColumns } from './type-columns';

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
      const before = known.types.get(plain(textIn(values, 'name')!));
      const own = repeated.get(line);
      const problems = [
        ...(own ? [own] : []),
        ...listIn(values, 'classes')
          .filter((code) => !known.classes.has(code))
          .map((code) => problem('classes', 'imports.class_unknown', { code })),
      ];
      const changes = before ? changesOf(before, inputOf(values, before, known)) : [];
      return judged(line, { isKnown: before !== undefined, changes, problems });
    });
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const known = await this.known();
    const fresh = lines
      .filter(({ outcome }) => outcome === 'new')
      .map(({ values }) => inputOf(values, undefined, known));
    if (fresh.length > 0) {
      const ids = await this.types.createAll(fresh);
      await this.audit.recordAll(
        fresh.map(({ name }, index) => ({
          ...{ kind: 'document_type.created', subjectId: ids[index]! },
          attributes: { name },
        })),
      );
    }
    for (const { values } of lines.filter(({ outcome }) => outcome === 'changed')) {
      const before = known.types.get(plain(textIn(values, 'name')!))!;
      await this.catalogue.change(before.id, inputOf(values, before, known));
    }
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
  const codes = listIn(values, 'classes');
  return {
    name: before?.name ?? textIn(values, 'name')!,
    applicability:
      (textIn(values, 'applicability') as Applicability | null) ?? before?.applicability ?? 'both',
    numbering: (textIn(values, 'numbering') as DocumentNumbering | null) ?? before?.numbering ?? 'none',
    classIds:
      codes.length > 0
        ? codes.flatMap((code) => classes.get(code) ?? [])
        : (before?.classes.map(({ id }) => id) ?? []),
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
