import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeThreadAnswer, ThreadAnswer, ThreadCommentRequest, ThreadRequest } from './threads.dto';
import { Threads } from './threads';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Requires('document.write')
@Controller('api/v1/documents/:id/comment-threads')
export class ThreadsController {
  constructor(private readonly threads: Threads) {}

  @ApiOperation({
    summary: 'Lista as conversas sobre o texto, na ordem dele',
    description: 'Só para a unidade que escreve o documento e para quem o recebeu para editar ou assinar.',
  })
  @ApiOkResponse({ type: [ThreadAnswer] })
  @Get()
  async list(@Param('id') id: string): Promise<ThreadAnswer[]> {
    return (await this.threads.list(id)).threads.map((thread) => ThreadAnswer.from(thread));
  }

  @ApiOperation({
    summary: 'Começa uma conversa sobre um trecho da minuta, ou sobre ela toda',
    description: 'Para apontar o trecho, grave o texto com a marca comment e este id.',
  })
  @ApiInput(ThreadRequest)
  @ApiCreatedResponse({ type: MadeThreadAnswer })
  @Post()
  async begin(@Param('id') id: string, @Body() body: unknown): Promise<MadeThreadAnswer> {
    return { id: await this.threads.begin(id, parseInput(ThreadRequest, body)) };
  }

  @ApiOperation({
    summary: 'Responde na conversa',
    description: 'Se estava resolvida, ela volta a ficar aberta.',
  })
  @ApiInput(ThreadCommentRequest)
  @ApiCreatedResponse({ type: MadeThreadAnswer })
  @Post(':threadId/comments')
  async answer(
    @Param('id') id: string,
    @Param('threadId') threadId: string,
    @Body() body: unknown,
  ): Promise<MadeThreadAnswer> {
    return { id: await this.threads.answer(id, threadId, parseInput(ThreadCommentRequest, body).text) };
  }

  @ApiOperation({ summary: 'Marca a conversa como resolvida' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put(':threadId/resolution')
  resolve(@Param('id') id: string, @Param('threadId') threadId: string): Promise<void> {
    return this.threads.resolve(id, threadId, true);
  }

  @ApiOperation({ summary: 'Reabre a conversa' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':threadId/resolution')
  reopen(@Param('id') id: string, @Param('threadId') threadId: string): Promise<void> {
    return this.threads.resolve(id, threadId, false);
  }
}
