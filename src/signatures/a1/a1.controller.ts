import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../platform/database';
import {
  ApiDownload,
  ApiInput,
  ApiNoun,
  ApiProblems,
  itemsAnswer,
  ItemsAnswer,
  parseInput,
  Requires,
  sendDownload,
} from '../../platform/http';
import { HashBatchRequest } from '../by-hash/hash-batches.dto';
import { A1SignaturesRequest, A1SigningAnswer } from './a1.dto';
import { A1Signings } from './a1-signing';

@ApiNoun('Assinaturas')
@Requires('document.sign')
@Controller('api/v1/a1-signings')
export class A1Controller {
  constructor(
    private readonly database: Database,
    private readonly signings: A1Signings,
  ) {}

  @ApiOperation({
    summary: 'Congela documentos para serem assinados com certificado A1 por quem tem a chave',
    description:
      'Não assina. Cada arquivo congelado já tem o lugar da assinatura, que assina tudo menos esse lugar (/ByteRange). O que um documento recusa não impede os outros; se não sobra nenhum, a resposta é o motivo.',
  })
  @ApiInput(HashBatchRequest)
  @ApiCreatedResponse({ type: A1SigningAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule', 'too_many')
  @Post()
  async prepare(@Body() body: unknown): Promise<A1SigningAnswer> {
    const { documents, positionId } = parseInput(HashBatchRequest, body);
    const prepared = await this.signings.prepare(documents, positionId);
    const batch = await this.database.work(() => this.signings.find(prepared.id));
    return A1SigningAnswer.of(batch, prepared.refused);
  }

  @ApiOperation({ summary: 'Baixa um arquivo congelado' })
  @ApiDownload('application/pdf')
  @ApiProblems('not_found', 'range')
  @Get(':id/files/:signing')
  async file(
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.signings.file(id, signing));
  }

  @ApiOperation({
    summary: 'Envia as assinaturas feitas com o certificado A1',
    description:
      'Vale uma vez. Cada assinatura é posta no arquivo congelado e conferida: certificado ICP-Brasil, CPF da conta, nada mudado. Só então é guardada. De vários documentos, o que um recusa não desfaz os outros.',
  })
  @ApiInput(A1SignaturesRequest)
  @ApiOkResponse({ type: ItemsAnswer })
  @ApiProblems('not_found', 'conflict', 'rule', 'too_many')
  @HttpCode(200)
  @Post(':id/signatures')
  async sign(@Param('id') id: string, @Body() body: unknown): Promise<ItemsAnswer> {
    const made = A1SignaturesRequest.read(parseInput(A1SignaturesRequest, body));
    return itemsAnswer(await this.signings.complete(id, made));
  }
}
