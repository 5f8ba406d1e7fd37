import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeAnswer } from '../shared/listed';
import { CommentAnswer, CommentRequest } from './comments.dto';
import { Comments } from './comments.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1')
export class CommentsController {
  constructor(private readonly comments: Comments) {}

  @ApiOperation({
    summary: 'Lista os comentários do processo e dos seus documentos',
    description: 'Os mais novos primeiro, no máximo 200. Só os que a pessoa pode ler.',
  })
  @ApiOkResponse({ type: [CommentAnswer] })
  @ApiProblems('not_found')
  @Get('processes/:id/comments')
  list(@Param('id') id: string): Promise<CommentAnswer[]> {
    return this.comments.of(id);
  }

  @ApiOperation({
    summary: 'Comenta o processo ou um documento dele',
    description: 'Leem as unidades que têm acesso ao conteúdo.',
  })
  @ApiInput(CommentRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('not_found', 'forbidden', 'unknown_reference', 'rule')
  @Post('processes/:id/comments')
  async add(@Param('id') id: string, @Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.comments.add(id, parseInput(CommentRequest, body)) };
  }

  @ApiOperation({ summary: 'Remove um comentário de quem pede' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('comments/:id')
  remove(@Param('id') id: string): Promise<void> {
    return this.comments.remove(id);
  }
}
