import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Level } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, sentence, type FieldProblem } from '../../platform/errors';
import { eachApart } from '../../platform/http';
import { Processes } from '../../processes';
import { mostName } from '../api/documents.dto';
import { expandVariables, variablesIn, type ListValues, type VariableValues } from '../content/variables';
import type { DocumentContent } from '../content/schema';
import { DocumentNumbers, type DocumentNumber } from '../document-numbers';
import { DocumentRegistry } from '../document-registry';
import { DocumentTypes, type DocumentType } from '../types/document-types';
import { Documents } from '../documents.service';
import type { Addressee } from '../recipients/recipients';
import { TemplateValues } from '../templates/template-values';
import { InitialText } from '../templates/initial-text';
import { Templates } from '../templates/templates.service';
import { readCsv, refuse, type Csv, type CsvRow } from './csv';

export interface BatchInput {
  processId: string;
  typeId: string;
  templateId?: string;
  modelCode?: string;
  level: Level;
  legalGroundId?: string;
  csv: string;
  /** Circular: one document for each line, all of one number. */
  circular: boolean;
  /** In place of the list: a line for each of them, and what follows the title of its document in the tree. */
  addressees?: readonly (Addressee & { label: string })[];
}

export interface BatchPreview {
  columns: string[];
  rows: CsvRow[];
  /** The texts of the first lines, as they would be written. */
  samples: { line: number; content: DocumentContent }[];
  /** Variables of the text that no column and nothing that the system knows fills: they stay as they are written. */
  missing: string[];
  /** Columns that the text does not use. */
  unused: string[];
  /** Nothing of the list comes into the text: that of every line would be the same. */
  equal: boolean;
}

export interface LineResult {
  line: number;
  document?: { id: string; title: string };
  sentence?: string;
}

/** Columns that are no variables: what follows in the tree, and the number of a type that asks for one. */
const nameColumn = 'nome';
const numberColumn = 'numero';
/** How many texts are shown before the documents are made. */
const mostSamples = 3;

/** Many documents of one process, from a list and a text (mala direta): a draft for each line. */
@Injectable()
export class DocumentBatches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly documents: Documents,
    private readonly registry: DocumentRegistry,
    private readonly types: DocumentTypes,
    private readonly numbers: DocumentNumbers,
    private readonly templates: Templates,
    private readonly initialText: InitialText,
    private readonly values: TemplateValues,
    private readonly processes: Processes,
  ) {}

  /** Makes nothing. @throws DomainError `invalid` with the line and column of all that is wrong; as `Documents.draft` */
  preview(input: BatchInput): Promise<BatchPreview> {
    return this.database.work(async () => {
      await this.processes.requireAtHand(input.processId, 'write');
      const type = await this.typeOf(input);
      const text = await this.textOf(input);
      const { columns, rows } = listOf(input);
      refuse(rows.flatMap((row) => problemsOf(row, type, input.circular)));
      const title = `${type.name} (o número vem ao criar)`;
      const values = await this.values.foresee({ processId: input.processId, typeId: input.typeId, title });
      const used = variablesIn(text);
      const fills = columns.some((name) => used.includes(name) && !(name in values));
      return {
        ...{ columns, rows },
        samples: rows.slice(0, mostSamples).map(({ line, cells }) => ({
          line,
          content: filled(text, { ...cells, ...values }),
        })),
        missing: used.filter((name) => !columns.includes(name) && !(name in values)),
        unused: columns.filter(
          (name) => !used.includes(name) && name !== nameColumn && name !== numberColumn,
        ),
        equal: rows.length > 1 && !fills,
      };
    });
  }

  /**
   * A document for each line, each apart: one that cannot be made undoes no other. Under the same `batchId` what was made
   * is not made again, so that a try whose answer was lost may be repeated.
   * @throws DomainError as `preview`; `conflict` when the id stands for another list
   */
  async run(batchId: string, input: BatchInput): Promise<LineResult[]> {
    const { rows } = await this.preview(input);
    await this.begin(batchId, input);
    const byLine = new Map(rows.map((row) => [String(row.line).padStart(6, '0'), row]));
    const results = await eachApart(
      [...byLine.keys()],
      (line) => this.make(batchId, input, byLine.get(line)!),
      'documento',
    );
    const made = await this.made(batchId);
    return results.map(({ id, sentence: why }) => {
      const line = Number(id);
      const document = made.get(line);
      return document ? { line, document } : { line, sentence: why };
    });
  }

  /** The number of a circular is taken here, once. */
  private begin(batchId: string, input: BatchInput): Promise<void> {
    return this.database.work(async () => {
      const digest = createHash('sha256').update(JSON.stringify(input)).digest();
      await this.database.query(
        `INSERT INTO document_batches (tenant_id, id, process_id, user_id, input_sha256, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [this.database.tenantId, batchId, input.processId, currentActor().userId, digest, this.clock.now()],
      );
      const batch = await this.locked(batchId);
      if (batch.userId !== currentActor().userId || !batch.digest.equals(digest))
        throw new DomainError('conflict', 'documents.batch_other');
      if (!input.circular || batch.number) return;
      await this.database.query('UPDATE document_batches SET number = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        batchId,
        JSON.stringify(await this.circularNumber(input)),
      ]);
    });
  }

  /** One line at a time, so that two tries at once make one document. */
  private make(batchId: string, input: BatchInput, { line, cells }: CsvRow): Promise<void> {
    return this.database.work(async () => {
      const { number } = await this.locked(batchId);
      if ((await this.made(batchId)).has(line)) return;
      const { processId, typeId, templateId, modelCode, level, legalGroundId } = input;
      const document = await this.documents.draft({
        ...{ processId, typeId, templateId, modelCode, level, legalGroundId, listed: cells },
        name: cells[nameColumn] || undefined,
        number: number ? undefined : cells[numberColumn] || undefined,
        addressees: input.addressees?.slice(line - 1, line),
        sameNumber: number ?? undefined,
      });
      await this.database.query(
        `INSERT INTO document_batch_lines (tenant_id, batch_id, line, document_id, title) VALUES ($1, $2, $3, $4, $5)`,
        [this.database.tenantId, batchId, line, document.id, document.title],
      );
    });
  }

  private async locked(batchId: string): Promise<Batch> {
    const [batch] = await this.database.query<Batch>(
      `SELECT user_id AS "userId", input_sha256 AS digest, number FROM document_batches
        WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [this.database.tenantId, batchId],
    );
    return batch!;
  }

  private made(batchId: string): Promise<Map<number, { id: string; title: string }>> {
    return this.database.work(async () => {
      const lines = await this.database.query<{ line: number; id: string; title: string }>(
        'SELECT line, document_id AS id, title FROM document_batch_lines WHERE tenant_id = $1 AND batch_id = $2',
        [this.database.tenantId, batchId],
      );
      return new Map(lines.map(({ line, id, title }) => [line, { id, title }]));
    });
  }

  /** That of the model, when it is of the same type: the first of a circular is the one that was written. */
  private async circularNumber(input: BatchInput): Promise<DocumentNumber> {
    const [model] = await this.database.query<DocumentNumber>(
      `SELECT type_number AS "typeNumber", type_number_year AS "typeNumberYear", number_label AS "numberLabel"
         FROM documents WHERE tenant_id = $1 AND code = $2 AND type_id = $3`,
      [this.database.tenantId, input.modelCode?.padStart(7, '0') ?? '', input.typeId],
    );
    if (model) return model;
    const { rows } = listOf(input);
    const informed = rows[0]!.cells[numberColumn] || undefined;
    return this.numbers.take('internal', await this.typeOf(input), informed, this.clock.now());
  }

  private async typeOf({ typeId, ...input }: BatchInput): Promise<DocumentType> {
    await this.registry.refuseUnknownType('internal', typeId);
    await this.registry.refuseWithoutGround({ ...input, typeId });
    return (await this.types.find(typeId))!;
  }

  private async textOf({ templateId, modelCode, typeId }: BatchInput): Promise<DocumentContent> {
    if (modelCode) return this.initialText.ofModel(modelCode);
    const text = templateId ? await this.templates.contentFor(templateId, typeId) : undefined;
    if (text) return text;
    const key = templateId ? 'documents.unfit_template' : 'documents.csv_text_needed';
    throw new DomainError('invalid', key, {}, { field: 'templateId' });
  }
}

function filled(text: DocumentContent, values: VariableValues | ListValues): DocumentContent {
  const expanded = expandVariables(text, values);
  if (expanded.ok) return expanded.content;
  throw new DomainError('invalid', 'documents.content_invalid', { reason: expanded.reason });
}

/** The lines of a circular count from 1, as its recipients stand. */
function listOf({ csv, addressees }: BatchInput): Csv {
  if (!addressees) return readCsv(csv);
  const cells = ({ label }: { label: string }) => ({ [nameColumn]: label.slice(0, mostName).trim() });
  return {
    columns: [nameColumn],
    rows: addressees.map((addressee, index) => ({ line: index + 1, cells: cells(addressee) })),
  };
}

interface Batch {
  userId: string;
  digest: Buffer;
  number: DocumentNumber | null;
}

function problemsOf({ line, cells }: CsvRow, type: DocumentType, circular: boolean): FieldProblem[] {
  const problem = (key: 'documents.csv_name' | 'documents.csv_number', params: Record<string, number>) => ({
    field: 'csv',
    message: sentence(key, params),
  });
  const name = cells[nameColumn] ?? '';
  const asks = type.numbering === 'informed' && !circular;
  return [
    ...(name.length > mostName ? [problem('documents.csv_name', { line, most: mostName })] : []),
    ...(asks && !cells[numberColumn] ? [problem('documents.csv_number', { line })] : []),
  ];
}
