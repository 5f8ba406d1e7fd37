import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asList } from '../../platform/http';
import type { DossierRow, DossierState, Stage } from '../dossier-rows';
import { documentsOf, formats, reasons, type Format } from '../plan/plan';

const mostDocuments = 2000;
const unknown = { message: sentence('dossier.unknown_document') };

export class DossierRequest {
  @ApiProperty({
    enum: formats,
    description: 'pdf: um arquivo só. zip: os arquivos separados, com um manifesto.',
  })
  @IsIn(formats, { message: sentence('dossier.format') })
  format: Format;

  @ApiPropertyOptional({
    type: [String],
    description: 'Só estes documentos. Sem eles, o processo inteiro, com os anexados.',
    maxItems: mostDocuments,
    items: { type: 'string', format: 'uuid' },
  })
  @Transform(asList)
  @IsArray(unknown)
  @ArrayMaxSize(mostDocuments, unknown)
  @IsUUID('all', { each: true, ...unknown })
  documentIds: string[] = [];
}

export class LeftOutAnswer {
  @ApiProperty({ description: 'O código do documento.', example: '0000042' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ example: 'arquivo compactado' })
  reason: string;
}

const states: DossierState[] = ['waiting', 'working', 'ready', 'failed', 'expired'];
const stages: Stage[] = ['gathering', 'joining', 'storing'];

export class DossierAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: formats })
  format: Format;

  @ApiProperty({
    enum: states,
    description: 'waiting: na fila. working: sendo feita. expired: o prazo acabou.',
  })
  state: DossierState;

  @ApiProperty({ enum: stages, description: 'O que está sendo feito: reunir, juntar, guardar.' })
  stage: Stage;

  @ApiProperty({ description: 'Quanto está feito, de 0 a 100.' })
  percent: number;

  @ApiProperty({ type: Number, nullable: true })
  bytes: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'As folhas do PDF.' })
  pages: number | null;

  @ApiProperty()
  requestedAt: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'Quando a cópia é apagada.' })
  expiresAt: Date | null;

  @ApiProperty({ type: [LeftOutAnswer] })
  leftOut: LeftOutAnswer[];

  static from(row: DossierRow): DossierAnswer {
    const { id, format, state, stage, bytes, pages, requestedAt, expiresAt } = row;
    return {
      id,
      format,
      state,
      stage,
      percent: percentOf(row),
      bytes,
      pages,
      requestedAt,
      expiresAt,
      leftOut: leftOutOf(row),
    };
  }
}

/** Gathering is nearly all of the work; the last tenth is joining and storing. */
export function percentOf({ state, stage, done, total }: DossierRow): number {
  if (state === 'ready') return 100;
  if (state !== 'working') return 0;
  if (stage !== 'gathering') return stage === 'joining' ? 92 : 97;
  return Math.floor((done / Math.max(1, total)) * 90);
}

/** What was known when the copy was asked for, and what was found when it was made. */
export function leftOutOf({ plan, leftOut }: DossierRow): LeftOutAnswer[] {
  const found = new Map(leftOut.map(({ documentId, reason }) => [documentId, reason]));
  return documentsOf(plan).flatMap((document) => {
    const reason = found.get(document.id) ?? document.leftOut;
    return reason ? [{ code: document.code, title: document.title, reason: reasons[reason] }] : [];
  });
}
