import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { levelWord, levelWords, type LevelWord } from '../../access';
import type { DocumentDetails, DocumentNode } from '../documents.queries';
import { numberings, type DocumentNumbering } from '../types/document-types';
import { conferences, fileFormats, type Conference, type FileFormat } from '../receiving/origin/file-origin';
import { documentKinds } from './documents.dto';

const states = ['draft', 'signed', 'filed', 'cancelled'];

export class TemplateAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class DocumentTypeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Despacho' })
  name: string;

  @ApiProperty({ enum: ['internal', 'external', 'both'] })
  applicability: string;

  @ApiProperty({
    enum: numberings,
    description:
      'Como é numerado: na unidade ou no órgão, em sequência ou por ano; com o número informado por quem escreve; ou sem número.',
  })
  numbering: DocumentNumbering;

  @ApiProperty({ type: [TemplateAnswer], description: 'Modelos deste tipo.' })
  templates: TemplateAnswer[];
}

export class NewDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    description: 'O número do documento, que é também o código verificador.',
    example: '0000123',
  })
  code: string;

  @ApiProperty({ example: 'Despacho — resposta ao vizinho' })
  title: string;

  @ApiProperty({ type: 'integer', description: 'Para a próxima gravação do texto.' })
  revision: number;
}

export class DocumentNodeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '0000123' })
  code: string;

  @ApiProperty({ type: 'integer', description: 'O lugar na lista de documentos do processo, a partir de 1.' })
  place: number;

  @ApiProperty({ enum: documentKinds })
  kind: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: states, description: 'Minuta, assinado, externo ou cancelado.' })
  state: string;

  @ApiProperty({ enum: levelWords })
  level: LevelWord;

  @ApiProperty({ description: 'Sigla da unidade que o gerou.' })
  unitLabel: string;

  @ApiProperty()
  createdAt: Date;

  @ApiProperty({ description: 'Se o conteúdo pode ser lido nesta unidade.' })
  readable: boolean;

  static of({ id, code, place, kind, title, state, level, unitLabel, createdAt, readable }: DocumentNode) {
    return { id, code, place, kind, title, state, level: levelWord(level), unitLabel, createdAt, readable };
  }
}

class DigitisationAnswer {
  @ApiPropertyOptional({ description: 'Assunto.' })
  subject?: string;

  @ApiPropertyOptional({ description: 'Quem escreveu o papel.' })
  author?: string;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  place: string;

  @ApiProperty()
  responsible: string;
}

class FileAnswer {
  @ApiProperty({ description: 'SHA-256 do arquivo, em hexadecimal.' })
  sha256: string;

  @ApiProperty({ example: 'planta.pdf' })
  fileName: string;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ type: 'integer' })
  bytes: number;

  @ApiProperty({ enum: fileFormats, description: 'Nato-digital ou digitalizado.' })
  format: FileFormat;

  @ApiPropertyOptional({ enum: conferences, nullable: true, description: 'O papel com que foi conferido.' })
  conference?: Conference;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Remetente.' })
  sender?: string;

  @ApiPropertyOptional({
    type: DigitisationAnswer,
    nullable: true,
    description: 'Decreto 10.278/2020, anexo II.',
  })
  digitisation?: DigitisationAnswer;
}

export class DocumentAnswer extends DocumentNodeAnswer {
  @ApiProperty({ format: 'uuid' })
  processId: string;

  @ApiProperty()
  processNumber: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty({ type: 'integer', description: 'Conta cada gravação.' })
  revision: number;

  @ApiProperty({ type: 'integer', description: 'A versão do texto.' })
  version: number;

  @ApiProperty({ description: 'Se não pode mais ser alterado nem excluído.' })
  locked: boolean;

  @ApiProperty({ type: FileAnswer, nullable: true, description: 'De um documento externo.' })
  file: FileAnswer | null;

  static from(document: DocumentDetails): DocumentAnswer {
    const { processId, processNumber, typeName, revision, version, locked, file } = document;
    return {
      ...DocumentNodeAnswer.of(document),
      ...{ processId, processNumber, typeName, revision, version, locked, file },
    };
  }
}

export class ContentAnswer {
  @ApiProperty({ type: Object, description: 'O texto no formato do editor.' })
  content: object;

  @ApiProperty({ type: 'integer', description: 'A enviar com a próxima gravação.' })
  revision: number;
}

export class FilledTextAnswer {
  @ApiProperty({ type: Object, description: 'O texto no formato do editor.' })
  content: object;
}

export class SavedAnswer {
  @ApiProperty({ type: 'integer' })
  revision: number;

  @ApiProperty()
  savedAt: Date;
}
