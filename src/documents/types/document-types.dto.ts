import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { mostClasses } from '../../classification';
import { sentence } from '../../platform/errors';
import { onOneLine } from '../../platform/http';
import {
  numberings,
  type Applicability,
  type DocumentNumbering,
  type NewDocumentType,
} from './document-types';

export const mostTypeName = 150;
export const applicabilities = ['internal', 'external', 'both'] as const satisfies Applicability[];

const name = { message: sentence('documents.type_name', { most: mostTypeName }) };
const classes = { message: sentence('classification.most', { most: mostClasses }) };

export class DocumentTypeRequest {
  @ApiProperty({ example: 'Nota técnica', maxLength: mostTypeName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostTypeName, name)
  name: string;

  @ApiProperty({ enum: applicabilities, description: 'Escrito aqui, recebido como arquivo, ou os dois.' })
  @IsIn(applicabilities, { message: sentence('documents.type_applicability') })
  applicability: Applicability;

  @ApiProperty({ enum: numberings, description: 'Como os documentos deste tipo ganham número.' })
  @IsIn(numberings, { message: sentence('documents.type_numbering') })
  numbering: DocumentNumbering;

  @ApiPropertyOptional({
    type: [String],
    maxItems: mostClasses,
    description: 'Os assuntos, o principal primeiro. Sem eles, o documento segue o processo.',
  })
  @IsOptional()
  @IsArray(classes)
  @ArrayMaxSize(mostClasses, classes)
  @IsUUID('all', { each: true, message: sentence('classification.unknown_class') })
  classIds?: string[];
}

/** The same, as the service takes it. */
export const documentTypeOf = ({ classIds = [], ...type }: DocumentTypeRequest): NewDocumentType => ({
  ...type,
  classIds: [...new Set(classIds)],
});

export class DocumentTypeMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
