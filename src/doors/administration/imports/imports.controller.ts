import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { importKinds } from './engine/kind';
import { tableFileOf } from './import-files';
import { ImportKinds } from './import-kinds';
import { ImportLines, linesPage } from './import-lines';
import {
  ListImportAnswer,
  ImportConfirmationRequest,
  ImportLinesAnswer,
  ImportLinesRequest,
  ImportMadeAnswer,
  outcomes,
} from './imports.dto';
import { Imports } from './imports.service';
import { sendTemplate } from './send-template';

const file = { type: 'string', format: 'binary', description: 'A planilha: .xlsx, .ods ou .csv.' } as const;

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration')
export class ImportsController {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly kinds: ImportKinds,
    private readonly lines: ImportLines,
  ) {}

  @ApiOperation({
    summary: 'Confere uma planilha antes de importar',
    description: 'Nada é importado. A conferência fica guardada por um dia, à espera da confirmação.',
  })
  @ApiParam({ name: 'kind', enum: importKinds, description: 'O que a planilha traz.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file }, required: ['file'] } })
  @ApiCreatedResponse({ type: ImportMadeAnswer })
  @ApiProblems('invalid', 'unknown_reference', 'too_large', 'unsupported')
  @Post('import-kinds/:kind/imports')
  async preview(@Param('kind') kind: string, @Req() request: FastifyRequest): Promise<ImportMadeAnswer> {
    return { id: await this.imports.preview(this.kinds.of(kind).name, await tableFileOf(request)) };
  }

  @ApiOperation({ summary: 'Dá a planilha modelo, com os títulos e um exemplo' })
  @ApiParam({ name: 'kind', enum: importKinds, description: 'O que a planilha traz.' })
  @ApiParam({ name: 'format', enum: ['xlsx', 'csv'], description: 'O formato da planilha.' })
  @ApiOkResponse({
    description: 'A planilha.',
    content: {
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
        schema: { type: 'string', format: 'binary' },
      },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiProblems('unknown_reference')
  @Get('import-kinds/:kind/templates/:format')
  async template(
    @Param('kind') kind: string,
    @Param('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendTemplate(reply, this.kinds.of(kind), format);
  }

  @ApiOperation({ summary: 'Diz o que uma planilha traz e, depois de confirmada, quanto já foi importado' })
  @ApiOkResponse({ type: ListImportAnswer })
  @ApiProblems('not_found')
  @Get('imports/:id')
  async read(@Param('id') id: string): Promise<ListImportAnswer> {
    return ListImportAnswer.of(await this.imports.find(id));
  }

  @ApiOperation({
    summary: 'Lista as linhas de uma planilha conferida',
    description: `Até ${linesPage} por vez. O que está errado vem com a coluna e o que está na célula.`,
  })
  @ApiQuery({
    ...{ name: 'outcome', required: false, enum: outcomes },
    description: 'Só as linhas com este resultado; sem ele, as que têm erro.',
  })
  @ApiQuery({
    ...{ name: 'after', required: false, type: 'integer' },
    description: 'O next da página anterior.',
  })
  @ApiOkResponse({ type: ImportLinesAnswer })
  @ApiProblems('invalid', 'not_found')
  @Get('imports/:id/lines')
  async list(@Param('id') id: string, @Query() query: unknown): Promise<ImportLinesAnswer> {
    const { outcome, after } = parseInput(ImportLinesRequest, query);
    const report = await this.imports.find(id);
    const found = await this.database.work(() => this.lines.list(id, [outcome], after));
    return ImportLinesAnswer.of(found, linesPage, this.kinds.of(report.kind), report);
  }

  @ApiOperation({
    summary: 'Confirma a importação, que corre em segundo plano',
    description: 'Repetir o pedido não importa nada duas vezes.',
  })
  @ApiInput(ImportConfirmationRequest)
  @ApiAcceptedResponse({ type: ListImportAnswer })
  @ApiProblems('not_found', 'rule')
  @HttpCode(202)
  @Put('imports/:id/confirmation')
  async confirm(@Param('id') id: string, @Body() body: unknown): Promise<ListImportAnswer> {
    await this.imports.confirm(id, parseInput(ImportConfirmationRequest, body).onlyGood);
    return ListImportAnswer.of(await this.imports.find(id));
  }

  @ApiOperation({ summary: 'Desiste de uma planilha conferida e não confirmada' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('imports/:id')
  discard(@Param('id') id: string): Promise<void> {
    return this.imports.discard(id);
  }
}
