import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import {
  CertificateApprovalRequest,
  CertificateAnswer,
  CertificateRefusalRequest,
  RevocationRequest,
} from './certificates.dto';
import { CertificatesQueries } from './certificates.queries';
import { Enrolment } from './enrolment';
import { PersonCertificates } from './person-certificates';

@ApiNoun('Certificados')
@Requires('tenant.administer')
@Controller('api/v1/certificates')
export class CertificatesController {
  constructor(
    private readonly database: Database,
    private readonly queries: CertificatesQueries,
    private readonly enrolment: Enrolment,
    private readonly certificates: PersonCertificates,
  ) {}

  @ApiOperation({ summary: 'Lista os pedidos de certificado e os certificados das pessoas' })
  @ApiOkResponse({ type: [CertificateAnswer] })
  @ApiProblems('forbidden')
  @Get()
  async list(): Promise<CertificateAnswer[]> {
    const found = await this.database.work(() => this.queries.list());
    return found.map((one) => CertificateAnswer.of(one));
  }

  @ApiOperation({ summary: 'Mostra um pedido ou certificado' })
  @ApiOkResponse({ type: CertificateAnswer })
  @ApiProblems('not_found')
  @Get(':id')
  async show(@Param('id') id: string): Promise<CertificateAnswer> {
    const found = await this.database.work(() => this.queries.one(id));
    if (!found) throw notFound();
    return CertificateAnswer.of(found);
  }

  @ApiOperation({ summary: 'Aprova um pedido, depois de conferir os documentos da pessoa' })
  @ApiInput(CertificateApprovalRequest)
  @ApiOkResponse({ type: CertificateAnswer })
  @ApiProblems('not_found', 'rule')
  @HttpCode(200)
  @Post(':id/approval')
  async approve(@Param('id') id: string, @Body() body: unknown): Promise<CertificateAnswer> {
    await this.enrolment.approve(id, parseInput(CertificateApprovalRequest, body));
    return this.show(id);
  }

  @ApiOperation({ summary: 'Recusa um pedido, com o motivo' })
  @ApiInput(CertificateRefusalRequest)
  @ApiOkResponse({ type: CertificateAnswer })
  @ApiProblems('not_found', 'rule')
  @HttpCode(200)
  @Post(':id/refusal')
  async refuse(@Param('id') id: string, @Body() body: unknown): Promise<CertificateAnswer> {
    await this.enrolment.refuse(id, parseInput(CertificateRefusalRequest, body).reason);
    return this.show(id);
  }

  @ApiOperation({ summary: 'Cancela o certificado de uma pessoa, com o motivo' })
  @ApiInput(RevocationRequest)
  @ApiOkResponse({ type: CertificateAnswer })
  @ApiProblems('not_found', 'rule')
  @HttpCode(200)
  @Post(':id/revocation')
  async revoke(@Param('id') id: string, @Body() body: unknown): Promise<CertificateAnswer> {
    const { cause, reason } = parseInput(RevocationRequest, body);
    await this.certificates.revoke(id, cause, reason);
    return this.show(id);
  }
}
