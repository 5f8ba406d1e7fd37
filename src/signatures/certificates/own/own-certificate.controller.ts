import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import {
  ApiDownload,
  ApiInput,
  ApiNoun,
  ApiProblems,
  parseInput,
  sendDownload,
  SignedIn,
} from '../../../platform/http';
import { signedFileOf } from '../../outside/signed-file';
import {
  CertificateProofRequest,
  IdentityStatementAnswer,
  OwnCertificateAnswer,
  OwnRevocationRequest,
} from '../certificates.dto';
import { CertificatesQueries } from '../certificates.queries';
import { Enrolment } from '../enrolment';
import { IdentityStatements } from '../identity/identity-statements';
import { PersonCertificates } from '../person-certificates';

const signedBody = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'O PDF assinado, ou o .p7s ou .p7m.' },
  },
};

@ApiNoun('Certificados')
@ApiProblems('rule')
@SignedIn()
@Controller('api/v1/me/certificate')
export class OwnCertificateController {
  constructor(
    private readonly database: Database,
    private readonly queries: CertificatesQueries,
    private readonly enrolment: Enrolment,
    private readonly statements: IdentityStatements,
    private readonly certificates: PersonCertificates,
  ) {}

  @ApiOperation({ summary: 'O certificado da pessoa, ou o seu pedido mais novo' })
  @ApiOkResponse({ type: OwnCertificateAnswer })
  @Get()
  async show(): Promise<OwnCertificateAnswer> {
    const { userId } = currentActor();
    return OwnCertificateAnswer.of(await this.database.work(() => this.queries.current(userId)));
  }

  @ApiOperation({
    summary: 'Pede um certificado',
    description:
      'O segundo passo precisa estar ligado. Outra pessoa, que administra, confere os documentos e decide.',
  })
  @ApiCreatedResponse({ type: OwnCertificateAnswer })
  @Post('request')
  async request(): Promise<OwnCertificateAnswer> {
    await this.enrolment.request();
    return this.show();
  }

  @ApiOperation({
    summary: 'Prepara o pedido que a pessoa assina com o seu certificado ICP-Brasil, para provar quem é',
    description: 'Vale por 24 horas e uma vez, no lugar do anterior. O CPF da conta precisa estar informado.',
  })
  @ApiCreatedResponse({ type: IdentityStatementAnswer })
  @ApiProblems('too_many')
  @Post('identity-statement')
  async prepareStatement(): Promise<IdentityStatementAnswer> {
    await this.statements.prepare();
    return IdentityStatementAnswer.of((await this.statements.current())!);
  }

  @ApiOperation({ summary: 'Baixa o pedido a assinar' })
  @ApiDownload('application/pdf')
  @ApiProblems('not_found', 'range')
  @Get('identity-statement/file')
  async statement(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendDownload(request, reply, await this.statements.file());
  }

  @ApiOperation({
    summary: 'Envia o pedido assinado: PDF, .p7s ou .p7m',
    description:
      'É aceito com uma só assinatura, válida, de todo o arquivo que foi baixado, com certificado ICP-Brasil de pessoa física cujo CPF é o da conta. Então só falta ativar. O arquivo não é guardado.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: signedBody })
  @ApiOkResponse({ type: OwnCertificateAnswer })
  @ApiProblems('invalid', 'not_found', 'too_large', 'unsupported', 'too_many')
  @HttpCode(200)
  @Post('identity-statement/signature')
  async acceptStatement(@Req() request: FastifyRequest): Promise<OwnCertificateAnswer> {
    await this.statements.accept(await signedFileOf(request));
    return this.show();
  }

  @ApiOperation({
    summary: 'Ativa o certificado aprovado',
    description: 'A chave é criada agora e fica fechada com a senha: só a pessoa a abre.',
  })
  @ApiInput(CertificateProofRequest)
  @ApiOkResponse({ type: OwnCertificateAnswer })
  @ApiProblems('too_many')
  @HttpCode(200)
  @Post('activation')
  async activate(@Body() body: unknown): Promise<OwnCertificateAnswer> {
    await this.certificates.activate(parseInput(CertificateProofRequest, body));
    return this.show();
  }

  @ApiOperation({ summary: 'Renova o certificado que está para vencer' })
  @ApiInput(CertificateProofRequest)
  @ApiOkResponse({ type: OwnCertificateAnswer })
  @ApiProblems('too_many')
  @HttpCode(200)
  @Post('renewal')
  async renew(@Body() body: unknown): Promise<OwnCertificateAnswer> {
    await this.certificates.renew(parseInput(CertificateProofRequest, body));
    return this.show();
  }

  @ApiOperation({ summary: 'Cancela o próprio certificado', description: 'Vale na hora e não se desfaz.' })
  @ApiInput(OwnRevocationRequest)
  @ApiOkResponse({ type: OwnCertificateAnswer })
  @HttpCode(200)
  @Post('revocation')
  async revoke(@Body() body: unknown): Promise<OwnCertificateAnswer> {
    await this.certificates.revokeOwn(parseInput(OwnRevocationRequest, body).cause);
    return this.show();
  }
}
