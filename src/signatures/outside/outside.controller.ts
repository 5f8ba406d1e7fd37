import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../platform/database';
import {
  ApiDownload,
  ApiInput,
  ApiNoun,
  ApiProblems,
  parseInput,
  Requires,
  sendDownload,
} from '../../platform/http';
import { DetachedSignatures } from './detached-signatures';
import { DetachedSignatureAnswer, OutsideSigningAnswer, OutsideSigningRequest } from './outside.dto';
import { OutsideSignings } from './outside-signing';
import { signedFileOf } from './signed-file';

const signedBody = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'O PDF assinado, ou o .p7s ou .p7m.' },
  },
};

@ApiNoun('Assinaturas')
@Controller('api/v1/documents/:id')
export class OutsideController {
  constructor(
    private readonly database: Database,
    private readonly signings: OutsideSignings,
    private readonly detachedSignatures: DetachedSignatures,
  ) {}

  @Requires('document.sign')
  @ApiOperation({
    summary:
      'Congela o documento em um arquivo para ser assinado fora do sistema, com certificado ICP-Brasil',
    description:
      'Não assina. O arquivo assinado volta em /outside-signings/{signing}/signature, em até 24 horas.',
  })
  @ApiInput(OutsideSigningRequest)
  @ApiCreatedResponse({ type: OutsideSigningAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule', 'too_many')
  @Post('outside-signings')
  async prepare(@Param('id') id: string, @Body() body: unknown): Promise<OutsideSigningAnswer> {
    const signing = await this.signings.prepare(id, parseInput(OutsideSigningRequest, body).positionId);
    return OutsideSigningAnswer.of(await this.database.work(() => this.signings.find(signing, id)));
  }

  @Requires('document.sign')
  @ApiOperation({ summary: 'Baixa o arquivo a assinar' })
  @ApiDownload('application/pdf')
  @ApiProblems('not_found', 'range')
  @Get('outside-signings/:signing/file')
  async file(
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.signings.file(signing, id));
  }

  @Requires('document.sign')
  @ApiOperation({
    summary: 'Envia o arquivo assinado fora do sistema: PDF, .p7s ou .p7m',
    description:
      'É aceito quando tem uma só assinatura nova, válida, de todo o arquivo que foi baixado, com certificado ICP-Brasil de pessoa física cujo CPF é o da conta. Recusado, nada do arquivo é guardado.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: signedBody })
  @ApiNoContentResponse()
  @ApiProblems('invalid', 'not_found', 'conflict', 'rule', 'too_large', 'unsupported', 'too_many')
  @HttpCode(204)
  @Post('outside-signings/:signing/signature')
  async accept(
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    // Before octets are read that would be for nothing.
    await this.database.work(() => this.signings.find(signing, id));
    await this.signings.accept(signing, id, await signedFileOf(request));
  }

  @Requires('document.sign')
  @ApiOperation({
    summary: 'Desiste da assinatura começada',
    description: 'O arquivo baixado não é mais aceito.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('outside-signings/:signing')
  discard(@Param('id') id: string, @Param('signing') signing: string): Promise<void> {
    return this.signings.discard(signing, id);
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista as assinaturas que estão em arquivo separado do PDF (.p7s)' })
  @ApiOkResponse({ type: [DetachedSignatureAnswer] })
  @ApiProblems('not_found')
  @Get('detached-signatures')
  detached(@Param('id') id: string): Promise<DetachedSignatureAnswer[]> {
    return this.detachedSignatures.list(id);
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa uma assinatura que está em arquivo separado (.p7s)' })
  @ApiDownload('application/pkcs7-signature')
  @ApiProblems('not_found', 'range')
  @Get('detached-signatures/:signature')
  async signature(
    @Param('id') id: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.detachedSignatures.file(id, signature, 'signature'));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa o arquivo que uma assinatura separada assina' })
  @ApiDownload('application/pdf')
  @ApiProblems('not_found', 'range')
  @Get('detached-signatures/:signature/file')
  async signed(
    @Param('id') id: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.detachedSignatures.file(id, signature, 'signed'));
  }
}
