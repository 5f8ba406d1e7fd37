import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, SignedIn } from '../../platform/http';
import { CertificateProofRequest, OwnCertificateAnswer, OwnRevocationRequest } from './certificates.dto';
import { CertificatesQueries } from './certificates.queries';
import { Enrolment } from './enrolment';
import { PersonCertificates } from './person-certificates';

@ApiNoun('Certificados')
@ApiProblems('rule')
@SignedIn()
@Controller('api/v1/me/certificate')
export class OwnCertificateController {
  constructor(
    private readonly database: Database,
    private readonly queries: CertificatesQueries,
    private readonly enrolment: Enrolment,
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
