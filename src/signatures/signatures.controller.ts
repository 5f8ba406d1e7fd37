import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentsQueries } from '../documents';
import { Database } from '../platform/database';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  documentFramePolicy,
  parseInput,
  Requires,
  sendFile,
} from '../platform/http';
import { SignDocument } from './sign-document';
import { SignaturesAnswer, SignatureRequest } from './signatures.dto';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';

const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } as const;

@ApiNoun('Assinaturas')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/documents/:id')
export class SignaturesController {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly signing: SignDocument,
    private readonly queries: SignaturesQueries,
    private readonly files: SignedFiles,
  ) {}

  @Requires('document.sign')
  @ApiOperation({
    summary: 'Assina o documento com a senha',
    description:
      'O texto é congelado e vira um PDF/A com a folha de assinaturas e o selo do município. Com certificado e segundo passo a assinatura é avançada e fica dentro do PDF; sem eles, simples. Depois de vários erros de senha, a conta espera, como na entrada.',
  })
  @ApiInput(SignatureRequest)
  @ApiCreatedResponse({ type: SignaturesAnswer })
  @ApiProblems('unknown_reference', 'conflict', 'rule', 'too_many')
  @Post('signatures')
  async sign(@Param('id') id: string, @Body() body: unknown): Promise<SignaturesAnswer> {
    await this.signing.run(id, parseInput(SignatureRequest, body));
    return this.list(id);
  }

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

  @Requires('process.read')
  @ApiOperation({
    summary: 'Baixa o PDF com as assinaturas digitais das pessoas e os carimbos do tempo',
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
