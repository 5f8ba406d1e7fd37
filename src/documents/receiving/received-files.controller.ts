import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { accessOf } from '../../access';
import { ApiInput, ApiNoun, ApiProblems, parseInput, partOf, PART_TYPE, Requires } from '../../platform/http';
import { NewDocumentAnswer } from '../api/documents.answers';
import { FileRequest } from '../api/documents.dto';
import { originOf } from './origin/origin.dto';
import { ReceivedFiles } from './received-files';
import { AnnouncementRequest, ReceivedFileAnswer } from './received-files.dto';

/** Files in parts, for programs whose connection may drop. */
@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Requires('document.write')
@Controller('api/v1')
export class ReceivedFilesController {
  constructor(private readonly files: ReceivedFiles) {}

  @ApiOperation({
    summary: 'Anuncia um arquivo que será enviado em partes',
    description:
      'O mesmo arquivo, anunciado de novo com o mesmo fingerprint, continua de onde parou. Arquivos que ninguém termina em sete dias são apagados.',
  })
  @ApiInput(AnnouncementRequest)
  @ApiCreatedResponse({ type: ReceivedFileAnswer })
  @ApiProblems('unsupported', 'too_large')
  @Post('processes/:id/received-files')
  async announce(@Param('id') processId: string, @Body() body: unknown): Promise<ReceivedFileAnswer> {
    return ReceivedFileAnswer.of(await this.files.announce(processId, parseInput(AnnouncementRequest, body)));
  }

  @ApiOperation({ summary: 'Lista os arquivos que você enviou ao processo e ainda não incluiu' })
  @ApiOkResponse({ type: [ReceivedFileAnswer] })
  @Get('processes/:id/received-files')
  async list(@Param('id') processId: string): Promise<ReceivedFileAnswer[]> {
    return (await this.files.list(processId)).map((file) => ReceivedFileAnswer.of(file));
  }

  @ApiOperation({ summary: 'Mostra quanto de um arquivo já chegou' })
  @ApiOkResponse({ type: ReceivedFileAnswer })
  @Get('received-files/:id')
  async show(@Param('id') id: string): Promise<ReceivedFileAnswer> {
    return ReceivedFileAnswer.of(await this.files.find(id));
  }

  @ApiOperation({
    summary: 'Envia a próxima parte de um arquivo',
    description:
      'De até 8 MB, a partir do byte start, que é o received da última resposta. Com a última parte o arquivo é conferido: a resposta diz se está pronto ou por que foi recusado.',
  })
  @ApiParam({ name: 'start', type: 'integer', description: 'O byte em que a parte começa, a partir de 0.' })
  @ApiConsumes(PART_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: ReceivedFileAnswer })
  @ApiProblems('invalid', 'conflict', 'too_large', 'unsupported')
  @Put('received-files/:id/parts/:start')
  async part(
    @Param('id') id: string,
    @Param('start') start: string,
    @Req() request: FastifyRequest,
  ): Promise<ReceivedFileAnswer> {
    return ReceivedFileAnswer.of(await this.files.addPart(id, Number(start), () => partOf(request)));
  }

  @ApiOperation({ summary: 'Inclui no processo um arquivo que chegou inteiro' })
  @ApiInput(FileRequest)
  @ApiCreatedResponse({ type: NewDocumentAnswer })
  @ApiProblems('unknown_reference', 'invalid')
  @Post('received-files/:id/document')
  async file(@Param('id') id: string, @Body() body: unknown): Promise<NewDocumentAnswer> {
    const input = parseInput(FileRequest, body);
    const made = await this.files.file(id, { ...input, ...accessOf(input), ...originOf(input) });
    return { id: made.id, code: made.code, title: made.title, revision: made.revision };
  }

  @ApiOperation({ summary: 'Descarta um arquivo recebido' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete('received-files/:id')
  async discard(@Param('id') id: string): Promise<void> {
    await this.files.discard(id);
  }
}
