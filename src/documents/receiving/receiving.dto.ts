import { IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { nested, textOf } from '../../platform/http';
import { FilingForm, typedDocument, type TypedDocument } from '../pages/document-forms.dto';
import { typedOrigin, type TypedOrigin } from './origin/origin.dto';
import type { ReceivedFile } from './received-files.queries';

/** As many as wait in one process. */
export const mostRows = 200;

export const rowFields = ['id', 'typeId', 'name', 'documentDate'] as const;
export type TypedRow = Record<(typeof rowFields)[number], string>;
export type TypedShared = TypedOrigin & Pick<TypedDocument, 'level' | 'legalGroundId'>;

/** What was typed about the files of the list, and about all of them together. */
export interface TypedFiles {
  rows: TypedRow[];
  shared: TypedShared;
}

export function typedFiles(body: unknown): TypedFiles {
  const { level, legalGroundId } = typedDocument(body);
  const common = textOf(body, 'commonTypeId');
  return {
    rows: nested(body, 'files', rowFields, mostRows).map((row) => ({ ...row, typeId: row.typeId || common })),
    shared: { ...typedOrigin(body), level, legalGroundId },
  };
}

export function guessedRow({ id, guess }: ReceivedFile): TypedRow {
  return { id, typeId: guess?.typeId ?? '', name: guess?.name ?? '', documentDate: guess?.date ?? '' };
}

/** One file of the list, with what holds for all. */
export class ReceivedFileForm extends FilingForm {
  @IsUUID('all', { message: sentence('platform.not_found') })
  id: string;
}
