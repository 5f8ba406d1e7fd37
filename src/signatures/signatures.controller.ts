import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentsQueries } from '../documents';
import { Database } from '../platform/database';
import { ApiDownload, ApiNoun, ApiProblems, ForService, Requires, sendDownload } from '../platform/http';
import { SignaturesAnswer } from './signatures.dto';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';
import { WithdrawSignature } from './signing/withdraw-signature';

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
  @ForService('processes.read')
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
    summary: 'Baixa o PDF com as assinaturas digitais das pessoas e os carimbos do tempo',
    description:
      'Só cresce: cada assinatura é acrescentada, e as anteriores continuam byte por byte. A folha dele pode não ter os nomes que vieram depois; a do outro PDF tem todos.',
  })
  @ApiDownload('application/pdf')
  @ApiProblems('range')
  @Get('evidence')
  async evidence(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.files.find(id, 'evidence'));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa o PDF assinado, inteiro ou em parte' })
  @ApiDownload('application/pdf')
  @ApiProblems('range')
  @ForService('processes.read')
  @Get('pdf')
  async pdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.files.find(id));
  }
}
