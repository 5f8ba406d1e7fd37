import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { CertificateApprovalRequest, CertificateRefusalRequest, RevocationRequest } from './certificates.dto';
import { CertificatesQueries, type PersonCertificate } from './certificates.queries';
import {
  CertificatePage,
  CertificatesPage,
  certificatesPath,
  RevocationPage,
  type Typed,
} from './certificates.views';
import { Enrolment } from './enrolment';
import { PersonCertificates } from './person-certificates';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/certificados/pessoas')
export class CertificatesPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: CertificatesQueries,
    private readonly enrolment: Enrolment,
    private readonly certificates: PersonCertificates,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <CertificatesPage certificates={await this.database.work(() => this.queries.list())} />;
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<VNode> {
    const typed = { ...typedIn({}), seenOn: brasiliaDay(this.clock.now()) };
    return <CertificatePage certificate={await this.find(id)} typed={typed} />;
  }

  @HttpCode(200)
  @Post(':id/aprovacao')
  async approve(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.enrolment.approve(id, parseInput(CertificateApprovalRequest, body)),
    );
    if (done.ok)
      return seeOther(reply, certificatesPath(slug), 'O pedido foi aprovado. A pessoa foi avisada.');
    return <CertificatePage certificate={await this.find(id)} typed={typedIn(body)} errors={done.errors} />;
  }

  @HttpCode(200)
  @Post(':id/recusa')
  async refuse(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.enrolment.refuse(id, parseInput(CertificateRefusalRequest, body).reason),
    );
    if (done.ok)
      return seeOther(reply, certificatesPath(slug), 'O pedido foi recusado. A pessoa foi avisada.');
    return <CertificatePage certificate={await this.find(id)} typed={typedIn(body)} errors={done.errors} />;
  }

  @Get(':id/cancelamento')
  async askRevocation(@Param('id') id: string): Promise<VNode> {
    return <RevocationPage certificate={await this.find(id)} typed={typedIn({})} />;
  }

  @HttpCode(200)
  @Post(':id/cancelamento')
  async revoke(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => {
      const { cause, reason } = parseInput(RevocationRequest, body);
      return this.certificates.revoke(id, cause, reason);
    });
    if (done.ok)
      return seeOther(
        reply,
        `${certificatesPath(slug)}/${id}`,
        'O certificado foi cancelado. A pessoa foi avisada.',
      );
    return <RevocationPage certificate={await this.find(id)} typed={typedIn(body)} errors={done.errors} />;
  }

  private async find(id: string): Promise<PersonCertificate> {
    const found = await this.database.work(() => this.queries.one(id));
    if (!found) throw notFound();
    return found;
  }
}

const fields = ['document', 'number', 'presence', 'seenOn', 'reason', 'cause'] as const;

const typedIn = (body: unknown): Typed =>
  Object.fromEntries(fields.map((field) => [field, textOf(body, field)])) as Typed;
