import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ApiDownload,
  ApiInput,
  ApiNoun,
  ApiProblems,
  documentFramePolicy,
  ForService,
  parseInput,
  Requires,
  sendDownload,
  withFileForm,
} from '../../platform/http';
import { toHtml } from '../content/renderings/html';
import { DocumentFiles } from '../reading/document-files';
import { DocumentReading } from '../reading/document-reading';
import { DocumentTexts } from '../reading/document-texts';
import { Documents } from '../documents.service';
import {
  ContentAnswer,
  DocumentAnswer,
  FilledTextAnswer,
  NewDocumentAnswer,
  SavedAnswer,
} from './documents.answers';
import { CancellationRequest, ContentRequest, ReplacementRequest } from './documents.dto';
import { Uploads } from '../receiving/uploads.service';

@ApiNoun('Documentos')
@ApiProblems('not_found')
@Controller('api/v1/documents/:id')
export class DocumentsController {
  constructor(
    private readonly documents: Documents,
    private readonly reading: DocumentReading,
    private readonly texts: DocumentTexts,
    private readonly files: DocumentFiles,
    private readonly uploads: Uploads,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra os dados de um documento' })
  @ApiOkResponse({ type: DocumentAnswer })
  @ApiProblems('rule')
  @ForService('processes.read')
  @Get()
  async show(@Param('id') id: string): Promise<DocumentAnswer> {
    return DocumentAnswer.from(await this.reading.open(id));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Lê o texto, no formato do editor' })
  @ApiOkResponse({ type: ContentAnswer })
  @ApiProblems('rule')
  @ForService('processes.read')
  @Get('content')
  content(@Param('id') id: string): Promise<ContentAnswer> {
    return this.texts.read(id);
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Grava o texto',
    description:
      'Se outra pessoa gravou depois da revision enviada, responde 409 com o código documents.stale e nada muda: leia o texto de novo, junte os dois e grave. Gravar um documento assinado retira as assinaturas.',
  })
  @ApiInput(ContentRequest)
  @ApiOkResponse({ type: SavedAnswer })
  @ApiProblems('stale', 'rule')
  @ForService('documents.include')
  @Put('content')
  async save(@Param('id') id: string, @Body() body: unknown): Promise<SavedAnswer> {
    const { revision, savedAt } = await this.documents.save(id, parseInput(ContentRequest, body));
    return { revision, savedAt };
  }

  @Requires('process.read')
  @ApiOperation({
    summary: 'Lê o texto como HTML canônico',
    description: 'O mesmo texto dá sempre o mesmo HTML.',
  })
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
  @ApiProblems('rule')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', documentFramePolicy)
  @ForService('processes.read')
  @Get('html')
  async html(@Param('id') id: string): Promise<string> {
    const { content } = await this.texts.read(id);
    // The pictures stand beside this address, under the name that they have in the API.
    return toHtml(content, { imageSource: (sha256) => `images/${sha256}` });
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa o arquivo de um documento externo, inteiro ou em parte' })
  @ApiDownload('application/octet-stream')
  @ApiProblems('rule', 'range')
  @ForService('processes.read')
  @Get('file')
  async file(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.files.find(id));
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Lê um texto padrão com os dados deste documento',
    description: 'Para ser posto no texto, que é gravado depois.',
  })
  @ApiOkResponse({ type: FilledTextAnswer })
  @ApiProblems('rule')
  @Get('standard-texts/:templateId')
  async standardText(
    @Param('id') id: string,
    @Param('templateId') templateId: string,
  ): Promise<FilledTextAnswer> {
    return { content: await this.documents.standardText(id, templateId) };
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Começa uma minuta igual a este documento',
    description:
      'No mesmo processo, com o mesmo texto, tipo, nome e nível; com número novo, sem assinaturas.',
  })
  @ApiCreatedResponse({ type: NewDocumentAnswer })
  @ApiProblems('rule')
  @Post('duplicates')
  async duplicate(@Param('id') id: string): Promise<NewDocumentAnswer> {
    const { id: newId, code, title, revision } = await this.documents.duplicate(id);
    return { id: newId, code, title, revision };
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Troca o arquivo de um documento externo que ninguém mais viu',
    description: 'O documento fica com o mesmo número. Depois que outra unidade o vê, só cabe cancelar.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ReplacementRequest })
  @ApiOkResponse({ type: SavedAnswer })
  @ApiProblems('invalid', 'rule', 'too_large', 'unsupported')
  @Put('file')
  async replace(@Param('id') id: string, @Req() request: FastifyRequest): Promise<SavedAnswer> {
    const { revision, updatedAt } = await withFileForm(request, (form) =>
      this.uploads.replace(id, () => form.file()),
    );
    return { revision, savedAt: updatedAt };
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Exclui um documento que ninguém mais viu',
    description: 'O número dele não volta.',
  })
  @ApiNoContentResponse()
  @ApiProblems('rule')
  @HttpCode(204)
  @Delete()
  delete(@Param('id') id: string): Promise<void> {
    return this.documents.delete(id);
  }

  @Requires('document.cancel')
  @ApiOperation({ summary: 'Cancela um documento, com o motivo' })
  @ApiInput(CancellationRequest)
  @ApiNoContentResponse()
  @ApiProblems('rule')
  @HttpCode(204)
  @Post('cancellation')
  cancel(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.documents.cancel(id, parseInput(CancellationRequest, body).reason);
  }
}
