import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import { sendStamped } from './send-stamped';
import { StampedCopy } from './stamped-copy';

@ApiNoun('Documentos')
@Requires('process.read')
@ApiProblems('not_found')
@Controller('api/v1/documents/:id/stamped-copy')
export class StampedCopyController {
  constructor(private readonly copies: StampedCopy) {}

  @ApiOperation({
    summary: 'Baixa uma cópia do documento com carimbo',
    description:
      'PDF com o número do processo, o código do documento, a folha e como conferir no pé de cada página. De documentos assinados e de arquivos PDF, JPEG e PNG. O carimbo muda o arquivo: quem prova é o original.',
  })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('rule')
  @Get()
  async stamped(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendStamped(reply, await this.copies.of(id));
  }
}
