import { Controller, Get, Header, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { attempt, Public, RateLimited, RateLimitGuard, readFiles } from '../../../platform/http';
import { FileVerification, mostVerifiedOctets } from '../../../signatures';
import { Tenants } from '../../../tenants';
import { RefusalsFilter } from '../refusals.filter';
import { VersionComparison } from './compared-versions';
import { signedVersionsOf } from './signed-versions';
import { VerificationForm } from './verification.views';
import { VerifiedFile } from './verified-file.views';

/** A file of anybody, dropped here: read in memory, answered, forgotten. */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@UseFilters(RefusalsFilter)
@Controller(':tenant/verificar/arquivo')
export class FileVerificationPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly verification: FileVerification,
    private readonly comparison: VersionComparison,
  ) {}

  /** Whoever reloads the answer, or comes back to it, finds the form. */
  @Public()
  @Header('X-Robots-Tag', 'noindex')
  @Get()
  async form(@Param('tenant') slug: string): Promise<VNode> {
    await this.tenants.enter(slug);
    return <VerificationForm slug={slug} />;
  }

  @Public()
  @RateLimited('verify-file', 20, 60)
  @Header('X-Robots-Tag', 'noindex')
  @Header('Cache-Control', 'no-store')
  @Post()
  async verdict(
    @Param('tenant') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    await this.tenants.enter(slug);
    const answer = await attempt(reply, async () => {
      const files = await readFiles(request, { most: 2, octets: mostVerifiedOctets });
      const report = await this.verification.verify(slug, files);
      const { bytes } = files.get('file')!;
      const compared = await this.comparison.of(report, bytes);
      return { report, compared, versions: signedVersionsOf(report, bytes) };
    });
    if (!answer.ok) return <VerificationForm slug={slug} errors={answer.errors} />;
    void reply.status(200);
    return <VerifiedFile slug={slug} {...answer.value} />;
  }
}
