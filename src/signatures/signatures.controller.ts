import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentsQueries } from '../documents';
import { Database } from '../platform/database';
import { ApiNoun, ApiProblems, documentFramePolicy, Requires, sendFile } from '../platform/http';
import { SignaturesAnswer } from './signatures.dto';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';
import { WithdrawSignature } from './withdraw-signature';

const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } as const;

@ApiNoun('Assinaturas')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/documents/:id')
export class SignaturesController {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly queries: SignaturesQueries,
    private readonly files: SignedFiles,
    private readonly withdrawal: WithdrawSignature,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista as assinaturas que valem e os códigos de conferência' })
  @ApiOkResponse({ type: SignaturesAnswer })
  @Get('signatures')
  list(@Param('id') id: string): Promise<SignaturesAnswer> {
    return this.database.work(async () => {
      await this.documents.details(id);
      return SignaturesAnswer.of(await this.queries.rendition(id), await this.queries.signaturesOf(id));
    });
  }

  @Requires('document.sign')
  @ApiOperation({
    summary: 'Retira a própria assinatura',
    description:
      'Enquanto ninguém de fora da unidade viu o documento. Ele volta a ser minuta, e as outras assinaturas também deixam de valer.',
  })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete('signatures/mine')
  withdraw(@Param('id') id: string): Promise<void> {
    return this.withdrawal.run(id);
  }

  @Requires('process.read')
  @ApiOperation({
    summary: 'Baixa o PDF com as assinaturas digitais das pessoas',
    description:
      'Só cresce: cada assinatura é acrescentada, e as anteriores continuam byte por byte. A folha dele pode não ter os nomes que vieram depois; a do outro PDF tem todos.',
  })
  @ApiHeader({ name: 'Range', required: false, description: 'Um trecho, como bytes=0-1023.' })
  @ApiOkResponse({ content: pdf })
  @ApiResponse({ status: 206, description: 'O trecho pedido.', content: pdf })
  @ApiResponse({ status: 304, description: 'O arquivo é o mesmo do If-None-Match.' })
  @ApiProblems('range')
  @Get('evidence')
  async evidence(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(id, 'evidence');
    await sendFile(request, reply, file, { disposition: 'attachment', policy: documentFramePolicy });
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa o PDF assinado, inteiro ou em parte' })
  @ApiHeader({ name: 'Range', required: false, description: 'Um trecho, como bytes=0-1023.' })
  @ApiOkResponse({ content: pdf })
  @ApiResponse({ status: 206, description: 'O trecho pedido.', content: pdf })
  @ApiResponse({ status: 304, description: 'O arquivo é o mesmo do If-None-Match.' })
  @ApiProblems('range')
  @Get('pdf')
  async pdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(id);
    await sendFile(request, reply, file, { disposition: 'attachment', policy: documentFramePolicy });
  }
}
