import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asInteger } from '../../platform/http';

const size = { message: sentence('ledger.size_form') };

export class SizeQuery {
  @ApiPropertyOptional({ type: Number, description: 'O tamanho de uma cabeça. Sem ele, a mais nova.' })
  @IsOptional()
  @Transform(asInteger)
  @IsInt(size)
  @Min(1, size)
  @Max(Number.MAX_SAFE_INTEGER, size)
  size?: number;
}

export class ConsistencyQuery {
  @ApiProperty({ type: Number, description: 'O tamanho menor.', example: 1 })
  @Transform(asInteger)
  @IsInt(size)
  @Min(1, size)
  @Max(Number.MAX_SAFE_INTEGER, size)
  from: number;

  @ApiPropertyOptional({ type: Number, description: 'O tamanho maior. Sem ele, o da cabeça mais nova.' })
  @IsOptional()
  @Transform(asInteger)
  @IsInt(size)
  @Min(1, size)
  @Max(Number.MAX_SAFE_INTEGER, size)
  to?: number;
}

export class InclusionQuery extends SizeQuery {
  @ApiProperty({ description: 'O resumo da folha (RFC 9162, 2.1.1), em hexadecimal.' })
  @Matches(/^[0-9a-f]{64}$/, { message: sentence('ledger.leaf_form') })
  leaf: string;
}

export class TreeHeadAnswer {
  @ApiProperty({ enum: ['autos-tree-head/1'] })
  format: 'autos-tree-head/1';

  @ApiProperty({ format: 'uuid' })
  tenant: string;

  @ApiProperty({ description: 'Quantos andamentos o registro tem.' })
  size: number;

  @ApiProperty({ description: 'A raiz da árvore (RFC 9162), em hexadecimal.' })
  root: string;

  @ApiProperty({ description: 'A raiz do mapa de cada processo para o seu último andamento.' })
  mapRoot: string;

  @ApiProperty({ format: 'date-time' })
  time: string;

  @ApiProperty({ description: 'SHA-256 da chave que assinou.' })
  key: string;

  @ApiProperty({
    description: 'ECDSA P-256 com SHA-256 sobre a forma RFC 8785 dos outros campos: r e s, em hexadecimal.',
  })
  signature: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Carimbo do tempo (RFC 3161) sobre a forma RFC 8785 de {head, signature}, em que head é o texto assinado: DER em base64. Chega em cerca de um minuto.',
  })
  timestamp?: string | null;
}

export class HeadsQuery {
  @ApiPropertyOptional({
    type: Number,
    description: 'O tamanho da última que você tem. Sem ele, desde a primeira.',
  })
  @IsOptional()
  @Transform(asInteger)
  @IsInt(size)
  @Min(0, size)
  @Max(Number.MAX_SAFE_INTEGER, size)
  after?: number;
}

export class HeadsAnswer {
  @ApiProperty({ type: [TreeHeadAnswer], description: 'Até 100, da menor para a maior.' })
  heads: TreeHeadAnswer[];

  @ApiProperty({ description: 'Há outras depois destas.' })
  more: boolean;
}

export class ConsistencyAnswer {
  @ApiProperty({ enum: ['autos-consistency/1'] })
  format: 'autos-consistency/1';

  @ApiProperty({ format: 'uuid' })
  tenant: string;

  @ApiProperty()
  from: number;

  @ApiProperty()
  to: number;

  @ApiProperty({ type: [String], description: 'RFC 9162, 2.1.4, em hexadecimal.' })
  path: string[];
}

export class InclusionAnswer {
  @ApiProperty()
  leaf: string;

  @ApiProperty({ description: 'O lugar da folha, a partir de 0.' })
  index: number;

  @ApiProperty({ type: [String], description: 'RFC 9162, 2.1.3, em hexadecimal.' })
  path: string[];

  @ApiProperty({ type: TreeHeadAnswer })
  treeHead: TreeHeadAnswer;
}

export class PublicKeyAnswer {
  @ApiProperty({ description: 'SHA-256 da chave (SPKI, DER).' })
  id: string;

  @ApiProperty({ description: 'SPKI, DER, em base64.' })
  spki: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Vazio na que assina hoje.',
  })
  retiredAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A assinatura da chave anterior sobre esta.' })
  endorsement: string | null;
}

export class LeafAnswer {
  @ApiProperty({ enum: ['autos-leaf/1'] })
  format: 'autos-leaf/1';

  @ApiProperty({ format: 'uuid' })
  tenant: string;

  @ApiProperty({ description: 'O nome do processo no registro, que não diz qual processo é.' })
  process: string;

  @ApiProperty({ description: 'O lugar do andamento no processo, a partir de 1.' })
  seq: number;

  @ApiProperty({ description: 'O resumo do andamento, que inclui o de todos os anteriores.' })
  head: string;
}

export class LogProofAnswer {
  @ApiProperty({ type: LeafAnswer })
  leaf: LeafAnswer;

  @ApiProperty()
  index: number;

  @ApiProperty({ type: [String], description: 'Prova que o andamento está no registro.' })
  inclusion: string[];

  @ApiProperty({ type: [String], description: 'Prova que ele é o último do processo.' })
  map: string[];

  @ApiProperty({ type: TreeHeadAnswer })
  treeHead: TreeHeadAnswer;

  @ApiProperty({ type: PublicKeyAnswer })
  key: PublicKeyAnswer;
}

export class TenantNameAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  slug: string;

  @ApiProperty()
  name: string;
}

export class ProcessNameAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;
}

export class EventHeadAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  seq: number;

  @ApiProperty()
  hash: string;
}

export class RecordedDocumentAnswer {
  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ description: 'Do arquivo recebido ou do PDF assinado, em hexadecimal.' })
  sha256: string;

  @ApiProperty({ enum: ['filed', 'signed'] })
  kind: 'filed' | 'signed';

  @ApiProperty()
  cancelled: boolean;
}

export class ProcessProofAnswer {
  @ApiProperty({ type: TenantNameAnswer })
  tenant: TenantNameAnswer;

  @ApiProperty({ type: ProcessNameAnswer })
  process: ProcessNameAnswer;

  @ApiProperty({ type: [EventHeadAnswer], description: 'Os andamentos, do primeiro ao último registrado.' })
  events: EventHeadAnswer[];

  @ApiProperty({ type: [RecordedDocumentAnswer] })
  documents: RecordedDocumentAnswer[];

  @ApiProperty({ type: LogProofAnswer })
  proof: LogProofAnswer;
}
