import { Body, Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { Public, RateLimited, RateLimitGuard } from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { TenantSeal } from '../../sealing/tenant-seal';
import { CertificateStatus } from './certificate-status';

/** What programs that check signatures ask the tenant's authority for. Its addresses stand in every certificate. */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant/certificados')
export class PublishedPages {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly seal: TenantSeal,
    private readonly status: CertificateStatus,
  ) {}

  /** RFC 5280, 4.2.1.13: one list in DER. */
  @Public()
  @RateLimited('crl', 120, 60)
  @Get('lcr')
  async list(@Param('tenant') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const list = await this.within(slug, () => this.status.list());
    await sendDer(reply, 'application/pkix-crl', list, `${slug}.crl`);
  }

  @Public()
  @RateLimited('crl', 120, 60)
  @Get('pessoas.cer')
  async issuer(@Param('tenant') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const certificate = await this.within(slug, () => this.seal.intermediateCertificate());
    await sendDer(reply, 'application/pkix-cert', certificate, `${slug}-pessoas.cer`);
  }

  /** RFC 6960, A.1. */
  @Public()
  @RateLimited('ocsp', 300, 60)
  @HttpCode(200)
  @Post('ocsp')
  async ask(@Param('tenant') slug: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (!Buffer.isBuffer(body)) throw new DomainError('unsupported', 'certificates.not_ocsp');
    await this.answer(slug, body, reply);
  }

  /** The same question in the address, in base64. */
  @Public()
  @RateLimited('ocsp', 300, 60)
  @Get('ocsp/:question')
  async askByAddress(
    @Param('tenant') slug: string,
    @Param('question') question: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(slug, Buffer.from(question.slice(0, 4096), 'base64'), reply);
  }

  private async answer(slug: string, question: Buffer, reply: FastifyReply): Promise<void> {
    const answer = await this.within(slug, () => this.status.answer(question));
    await reply
      .headers({ 'Content-Type': 'application/ocsp-response', 'Cache-Control': 'no-store' })
      .send(answer);
  }

  private async within<T>(slug: string, run: () => Promise<T>): Promise<T> {
    const tenant = await this.tenants.enter(slug);
    return this.database.transaction(tenant.id, run);
  }
}

async function sendDer(
  reply: FastifyReply,
  type: string,
  content: Buffer | undefined,
  fileName: string,
): Promise<void> {
  if (!content) throw notFound();
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'public, max-age=600',
  };
  await reply.headers(headers).send(content);
}
