import { Controller, Get, Header, Param, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DomainError } from '../../../platform/errors';
import { attempt, parseInput, Public, RateLimited, RateLimitGuard, seeOther } from '../../../platform/http';
import { Authenticity, FormerCodes } from '../../../signatures';
import { Tenants } from '../../../tenants';
import { RefusalsFilter } from '../refusals.filter';
import { pdfPolicy } from './pdf-policy';
import { VerificationQuery } from './verification.dto';
import {
  DocumentNotFound,
  FormerDocumentPage,
  VerificationForm,
  VerifiedDocument,
} from './verification.views';

type Typed = Record<string, unknown>;

@ApiExcludeController()
@UseGuards(RateLimitGuard)
@UseFilters(RefusalsFilter)
@Controller(':tenant/verificar')
export class VerificationPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly authenticity: Authenticity,
    private readonly formerCodes: FormerCodes,
  ) {}

  /** The form, and where it goes: to the address that the QR code carries. Nothing is looked up here. */
  @Public()
  @Header('X-Robots-Tag', 'noindex')
  @Get()
  async form(
    @Param('tenant') slug: string,
    @Query() query: Typed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.tenants.enter(slug);
    if (query['code'] === undefined && query['crc'] === undefined) return <VerificationForm slug={slug} />;
    const asked = await attempt(reply, () => parseInput(VerificationQuery, query));
    if (asked.ok) return seeOther(reply, `/${slug}/verificar/${asked.value.code}?c=${asked.value.crc}`);
    return (
      <VerificationForm
        slug={slug}
        code={text(query['code'])}
        crc={text(query['crc'])}
        errors={asked.errors}
      />
    );
  }

  @Public()
  @RateLimited('verify', 30, 60)
  @Header('X-Robots-Tag', 'noindex')
  @Get(':code')
  async verdict(
    @Param('tenant') slug: string,
    @Param('code') code: string,
    @Query('c') crc: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    await this.tenants.enter(slug);
    if (crc === undefined || crc === '')
      return <VerificationForm slug={slug} code={code.slice(0, 200)} asksCrc />;
    const typed = { code: code.slice(0, 200), crc: text(crc) };
    const asked = await attempt(reply, () => parseInput(VerificationQuery, { code, crc }));
    if (!asked.ok) return <VerificationForm slug={slug} {...typed} errors={asked.errors} />;
    const document = await this.authenticity.check(slug, asked.value.code, asked.value.crc);
    if (document) return <VerifiedDocument slug={slug} document={document} />;
    void reply.status(404);
    const former = await this.formerCodes.find(slug, asked.value.code, asked.value.crc);
    if (former) return <FormerDocumentPage slug={slug} former={former} />;
    return <DocumentNotFound slug={slug} {...typed} />;
  }

  @Public()
  @RateLimited('verify-pdf', 30, 60)
  @Get(':code/pdf')
  async pdf(
    @Param('tenant') slug: string,
    @Param('code') code: string,
    @Query('c') crc: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(slug, { code, crc }, 'shown', reply);
  }

  /** With the signatures of persons in it. */
  @Public()
  @RateLimited('verify-pdf', 30, 60)
  @Get(':code/assinaturas.pdf')
  async evidence(
    @Param('tenant') slug: string,
    @Param('code') code: string,
    @Query('c') crc: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(slug, { code, crc }, 'evidence', reply);
  }

  private async send(
    slug: string,
    codes: { code: string; crc: unknown },
    which: 'shown' | 'evidence',
    reply: FastifyReply,
  ): Promise<void> {
    await this.tenants.enter(slug);
    const asked = parseInput(VerificationQuery, codes);
    const pdf = await this.authenticity.pdf(slug, asked.code, asked.crc, which);
    if (!pdf) throw new DomainError('not_found', 'portal.document_not_found');
    const [kind, ending] = which === 'shown' ? ['inline', ''] : ['attachment', '-assinado'];
    await reply
      .headers({
        'Content-Type': 'application/pdf',
        'Content-Disposition': `${kind}; filename="documento-${asked.code}${ending}.pdf"`,
        'Content-Security-Policy': pdfPolicy,
        'Cache-Control': 'no-store',
        'X-Robots-Tag': 'noindex',
      })
      .send(pdf);
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 200) : undefined;
