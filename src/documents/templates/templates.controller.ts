import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { SavedAnswer } from '../api/documents.answers';
import { ContentRequest } from '../api/documents.dto';
import {
  MadeTemplateAnswer,
  NewTemplateRequest,
  TemplateListedAnswer,
  TemplateRequest,
  TemplateTextAnswer,
} from './templates.dto';
import { Templates } from './templates.service';

@ApiNoun('Catálogos')
@Requires('document.write')
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly templates: Templates) {}

  @ApiOperation({
    summary: 'Lista os modelos e textos padrão da unidade, do órgão e de todos',
    description: 'Os arquivados por último.',
  })
  @ApiOkResponse({ type: [TemplateListedAnswer] })
  @Get()
  async list(): Promise<TemplateListedAnswer[]> {
    return (await this.templates.list()).map((template) => TemplateListedAnswer.of(template));
  }

  @ApiOperation({ summary: 'Cria um modelo ou um texto padrão' })
  @ApiInput(NewTemplateRequest)
  @ApiCreatedResponse({ type: MadeTemplateAnswer })
  @ApiProblems('conflict', 'unknown_reference')
  @Post()
  async create(@Body() body: unknown): Promise<MadeTemplateAnswer> {
    return { id: await this.templates.create(parseInput(NewTemplateRequest, body)) };
  }

  @ApiOperation({ summary: 'Lê um modelo ou texto padrão' })
  @ApiOkResponse({ type: TemplateTextAnswer })
  @ApiProblems('not_found')
  @Get(':id')
  async read(@Param('id') id: string): Promise<TemplateTextAnswer> {
    return TemplateTextAnswer.from(await this.templates.read(id));
  }

  @ApiOperation({ summary: 'Muda o nome, o tipo e para quem é' })
  @ApiInput(TemplateRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'unknown_reference')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.templates.change(id, parseInput(TemplateRequest, body));
  }

  @ApiOperation({ summary: 'Grava o texto' })
  @ApiInput(ContentRequest)
  @ApiOkResponse({ type: SavedAnswer })
  @ApiProblems('not_found', 'stale')
  @Put(':id/content')
  save(@Param('id') id: string, @Body() body: unknown): Promise<SavedAnswer> {
    return this.templates.save(id, parseInput(ContentRequest, body));
  }

  @ApiOperation({
    summary: 'Arquiva',
    description: 'Não pode mais ser escolhido; nada do que foi escrito muda.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/archiving')
  archive(@Param('id') id: string): Promise<void> {
    return this.templates.archive(id);
  }

  @ApiOperation({ summary: 'Traz de volta o que foi arquivado' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Post(':id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.templates.restore(id);
  }
}
