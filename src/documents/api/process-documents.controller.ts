import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { accessOf } from '../../access';
import { Database } from '../../platform/database';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  ForService,
  parseInput,
  Requires,
  withFileForm,
} from '../../platform/http';
import { ProcessesQueries } from '../../processes';
import { DocumentsQueries } from '../documents.queries';
import { Documents } from '../documents.service';
import { originOf } from '../receiving/origin/origin.dto';
import { Uploads } from '../receiving/uploads.service';
import { DocumentNodeAnswer, NewDocumentAnswer } from './documents.answers';
import { DraftRequest, FileFormRequest, FileRequest } from './documents.dto';

@ApiNoun('Documentos')
@Controller('api/v1/processes/:id')
export class ProcessDocumentsController {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly queries: DocumentsQueries,
    private readonly documents: Documents,
    private readonly uploads: Uploads,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os documentos do processo, na ordem em que estão na lista' })
  @ApiOkResponse({ type: [DocumentNodeAnswer] })
  @ApiProblems('not_found')
  @ForService('processes.read')
  @Get('documents')
  list(@Param('id') id: string): Promise<DocumentNodeAnswer[]> {
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      const nodes = await this.queries.tree(id);
      return nodes.map((node) => DocumentNodeAnswer.of(node));
    });
  }

  @Requires('document.write')
  @ApiOperation({ summary: 'Começa uma minuta, em branco ou a partir de um modelo' })
  @ApiInput(DraftRequest)
  @ApiCreatedResponse({ type: NewDocumentAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @ForService('documents.include')
  @Post('documents')
  async draft(@Param('id') processId: string, @Body() body: unknown): Promise<NewDocumentAnswer> {
    const input = parseInput(DraftRequest, body);
    const made = await this.documents.draft({ ...input, ...accessOf(input), processId });
    return { id: made.id, code: made.code, title: made.title, revision: made.revision };
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Inclui um documento externo',
    description:
      'Um arquivo por pedido. Os campos podem vir antes ou depois do arquivo, que é conferido pelo conteúdo e não só pelo nome. De um arquivo recusado nada é guardado.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: FileFormRequest })
  @ApiCreatedResponse({ type: NewDocumentAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'invalid', 'rule', 'too_large', 'unsupported')
  @ForService('documents.include')
  @Post('files')
  async file(@Param('id') processId: string, @Req() request: FastifyRequest): Promise<NewDocumentAnswer> {
    const made = await withFileForm(request, async (form) => {
      await this.uploads.refuseUnlessAtHand(processId);
      return this.uploads.file(await form.file(), async () => {
        const input = parseInput(FileRequest, await form.fields());
        return { ...input, ...accessOf(input), ...originOf(input), processId };
      });
    });
    return { id: made.id, code: made.code, title: made.title, revision: made.revision };
  }
}
