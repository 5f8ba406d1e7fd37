import { Body, Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { Public, RateLimited, RateLimitGuard } from '../../platform/http';
import { Tenants } from '../../tenants';
import { TimestampAuthority } from './timestamp-authority';

/** The tenant's authority of time, for programs (RFC 3161, 3.4). */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant/carimbo-do-tempo')
export class TimestampPages {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly authority: TimestampAuthority,
  ) {}

  @Public()
  @RateLimited('timestamp', 120, 60)
  @HttpCode(200)
  @Post()
  async stamp(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!Buffer.isBuffer(body)) throw new DomainError('unsupported', 'signatures.not_timestamp_query');
    const answer = await this.within(slug, () => this.authority.answer(body));
    await reply
      .headers({ 'Content-Type': 'application/timestamp-reply', 'Cache-Control': 'no-store' })
      .send(answer);
  }

  /** Of the key that stamps now; each timestamp also carries its own. */
  @Public()
  @RateLimited('timestamp-certificate', 120, 60)
  @Get('certificado.cer')
  async certificate(@Param('tenant') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const certificate = await this.within(slug, () => this.authority.certificate());
    if (!certificate) throw notFound();
    const disposition = `attachment; filename="${slug}-carimbo-do-tempo.cer"`;
    await reply
      .headers({ 'Content-Type': 'application/pkix-cert', 'Content-Disposition': disposition })
      .send(certificate);
  }

  private async within<T>(slug: string, run: () => Promise<T>): Promise<T> {
    const tenant = await this.tenants.enter(slug);
    return this.database.transaction(tenant.id, run);
  }
}
