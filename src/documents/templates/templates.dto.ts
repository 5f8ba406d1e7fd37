import { Transform } from 'class-transformer';
import { IsDefined, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../platform/http';
import { scopes, type ListedTemplate, type Scope, type TemplateText } from './templates.service';

export const mostTemplateName = 100;
const name = { message: sentence('documents.template_name', { most: mostTemplateName }) };

/** What it is called, for which type, for whom. */
export class TemplateRequest {
  @ApiProperty({ maxLength: mostTemplateName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostTemplateName, name)
  name: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'O tipo de documento do modelo. Sem ele, é um texto padrão, que serve a qualquer tipo.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  typeId?: string;

  @ApiProperty({ enum: scopes, description: 'Para esta unidade, para o órgão ou para todos.' })
  @IsIn(scopes, { message: sentence('documents.template_scope') })
  scope: Scope;
}

export class NewTemplateRequest extends TemplateRequest {
  @ApiProperty({ type: Object, description: 'O texto no formato do editor, com variáveis como @processo@.' })
  @IsDefined({ message: sentence('documents.content_needed') })
  content: unknown;
}

export class TemplateListedAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nulo em um texto padrão.' })
  typeId: string | null;

  @ApiProperty({ enum: scopes })
  scope: Scope;

  @ApiProperty({ description: 'Não pode mais ser escolhido.' })
  archived: boolean;

  @ApiProperty({ description: 'Se quem pergunta pode mudar.' })
  manageable: boolean;

  static of({ id, name, typeId, scope, archived, manageable }: ListedTemplate): TemplateListedAnswer {
    return { id, name, typeId, scope, archived, manageable };
  }
}

export class TemplateTextAnswer extends TemplateListedAnswer {
  @ApiProperty({ type: Object, description: 'O texto no formato do editor.' })
  content: object;

  @ApiProperty({ type: 'integer', description: 'A enviar com a próxima gravação.' })
  revision: number;

  static from(text: TemplateText): TemplateTextAnswer {
    return { ...TemplateListedAnswer.of(text), content: text.content, revision: text.revision };
  }
}

export class MadeTemplateAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
