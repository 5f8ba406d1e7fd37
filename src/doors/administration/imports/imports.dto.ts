import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { asBoolean, asInteger, blankIsAbsent } from '../../../platform/http';
import { importKinds, type ImportKind, type ImportKindName, type Outcome } from './engine/kind';
import type { KeptLine } from './import-lines';
import type { ImportReport, ImportState } from './imports.service';
import { told } from './problem-words';

export const outcomes = ['wrong', 'new', 'changed', 'unchanged'] as const satisfies Outcome[];

export class ImportLinesRequest {
  @ApiPropertyOptional({ enum: outcomes, default: 'wrong', description: 'Só as linhas com este resultado.' })
  @Transform(({ value }) => blankIsAbsent({ value }) ?? 'wrong')
  @IsIn(outcomes, { message: sentence('imports.unknown_kind') })
  outcome: Outcome = 'wrong';

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Só as linhas depois desta; a última da página anterior.',
  })
  @Transform(({ value }) => asInteger({ value: blankIsAbsent({ value }) }))
  @IsOptional()
  @IsInt({ message: sentence('platform.invalid') })
  @Min(0, { message: sentence('platform.invalid') })
  @Max(2_000_000_000, { message: sentence('platform.invalid') })
  after?: number;
}

export class ImportConfirmationRequest {
  @ApiPropertyOptional({
    description: 'Deixa de fora as linhas com erro. Sem ele, um erro impede a importação.',
  })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  onlyGood: boolean = false;
}

class ImportCountsAnswer {
  @ApiProperty({ type: 'integer', description: 'Linhas que criam algo.' })
  new: number;

  @ApiProperty({ type: 'integer', description: 'Linhas que mudam o que já existe.' })
  changed: number;

  @ApiProperty({ type: 'integer', description: 'Linhas em que nada muda.' })
  unchanged: number;

  @ApiProperty({ type: 'integer', description: 'Linhas com erro, que não são importadas.' })
  wrong: number;
}

export class ListImportAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: importKinds })
  kind: ImportKindName;

  @ApiProperty()
  fileName: string;

  @ApiProperty({
    enum: ['previewed', 'running', 'done', 'stopped'],
    description: 'Conferida e à espera de confirmação, em andamento, terminada, ou interrompida.',
  })
  state: ImportState;

  @ApiProperty({ type: ImportCountsAnswer, description: 'As linhas, como foram conferidas.' })
  counts: ImportCountsAnswer;

  @ApiProperty({ type: [String], description: 'Títulos de colunas que não servem aqui e ficaram de lado.' })
  ignoredColumns: string[];

  @ApiProperty({ type: [String], description: 'Folhas ocultas, que não foram lidas.' })
  hiddenSheets: string[];

  @ApiProperty({ type: 'integer', description: 'Linhas que ainda esperam, depois de confirmada.' })
  waiting: number;

  @ApiProperty({ type: 'integer', description: 'Linhas importadas.' })
  written: number;

  @ApiProperty({ type: 'integer', description: 'Linhas que estavam boas e não puderam ser importadas.' })
  refused: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;

  static of(report: ImportReport): ListImportAnswer {
    const { id, kind, fileName, state, counts, sheet, waiting, written, refused } = report;
    return {
      ...{ id, kind, fileName, state, counts, waiting, written, refused },
      ignoredColumns: sheet.ignored,
      hiddenSheets: sheet.hidden,
      createdAt: report.createdAt,
      confirmedAt: report.confirmedAt,
      finishedAt: report.finishedAt,
    };
  }
}

class ImportProblemAnswer {
  @ApiProperty({ type: String, nullable: true, example: 'C', description: 'A letra da coluna.' })
  column: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'CPF', description: 'O título da coluna.' })
  heading: string | null;

  @ApiProperty({ description: 'O que está na célula.' })
  value: string;

  @ApiProperty({ description: 'O que está errado e o que fazer.' })
  sentence: string;
}

class ImportLineAnswer {
  @ApiProperty({ type: 'integer', description: 'A linha da planilha, a partir de 1.' })
  line: number;

  @ApiProperty({ enum: outcomes })
  outcome: Outcome;

  @ApiProperty({ type: [String], description: 'O que muda no que já existe.' })
  changes: string[];

  @ApiProperty({ type: [ImportProblemAnswer] })
  problems: ImportProblemAnswer[];
}

export class ImportLinesAnswer {
  @ApiProperty({ type: [ImportLineAnswer] })
  items: ImportLineAnswer[];

  @ApiPropertyOptional({ type: 'integer', description: 'Para pedir a página seguinte, em after.' })
  next?: number;

  static of(
    lines: readonly KeptLine[],
    most: number,
    kind: ImportKind,
    { sheet }: ImportReport,
  ): ImportLinesAnswer {
    const items = lines.slice(0, most).map(({ line, outcome, changes, problems, shown }) => ({
      ...{ line, outcome, changes },
      problems: problems.map((each) => {
        const { letter, heading, sentence: words, shown: cell } = told(each, shown, kind, sheet);
        return { column: letter, heading, value: cell, sentence: words };
      }),
    }));
    return { items, ...(lines.length > most && { next: items.at(-1)!.line }) };
  }
}

export class ImportMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
