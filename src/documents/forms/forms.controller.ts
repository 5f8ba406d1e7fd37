import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { FieldAnswer, FieldRequest, MadeFieldAnswer, MoveRequest } from './forms.dto';
import { TemplateForms } from './template-forms';

@ApiNoun('Catálogos')
@ApiProblems('not_found')
@Requires('document.write')
@Controller('api/v1/templates/:id/form')
export class FormsController {
  constructor(private readonly forms: TemplateForms) {}

  @ApiOperation({ summary: 'Lê o formulário do modelo, campo por campo, na ordem' })
  @ApiOkResponse({ type: [FieldAnswer] })
  @Get()
  async read(@Param('id') id: string): Promise<FieldAnswer[]> {
    return (await this.forms.read(id)).map((field) => FieldAnswer.from(field));
  }

  @ApiOperation({ summary: 'Acrescenta um campo no fim do formulário' })
  @ApiInput(FieldRequest)
  @ApiCreatedResponse({ type: MadeFieldAnswer })
  @ApiProblems('conflict', 'rule')
  @Post()
  async add(@Param('id') id: string, @Body() body: unknown): Promise<MadeFieldAnswer> {
    return { id: await this.forms.add(id, parseInput(FieldRequest, body)) };
  }

  @ApiOperation({ summary: 'Muda um campo' })
  @ApiInput(FieldRequest)
  @ApiNoContentResponse()
  @ApiProblems('conflict')
  @HttpCode(204)
  @Put(':fieldId')
  change(@Param('id') id: string, @Param('fieldId') fieldId: string, @Body() body: unknown): Promise<void> {
    return this.forms.change(id, fieldId, parseInput(FieldRequest, body));
  }

  @ApiOperation({ summary: 'Move um campo um lugar acima ou abaixo' })
  @ApiInput(MoveRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post(':fieldId/move')
  move(@Param('id') id: string, @Param('fieldId') fieldId: string, @Body() body: unknown): Promise<void> {
    return this.forms.move(id, fieldId, parseInput(MoveRequest, body).direction);
  }

  @ApiOperation({ summary: 'Remove um campo', description: 'O que já foi respondido não muda.' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':fieldId')
  remove(@Param('id') id: string, @Param('fieldId') fieldId: string): Promise<void> {
    return this.forms.remove(id, fieldId);
  }
}
