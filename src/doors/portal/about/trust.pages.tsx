import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { X509Certificate } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { Public } from '../../../platform/http';
import { ruleInWords, SignatureLevels, signatureLevelNames } from '../../../signatures';
import { Tenants } from '../../../tenants';
import { PortalQueries } from '../portal.queries';
import { RefusalsFilter } from '../refusals.filter';
import { LevelsPage } from './levels.views';
import { RequirementsPage } from './requirements.views';
import { AccessibilityPage, CertificatePage, type RootCertificate } from './trust.views';

@ApiExcludeController()
@UseFilters(RefusalsFilter)
@Controller(':tenant')
export class TrustPages {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly queries: PortalQueries,
    private readonly levels: SignatureLevels,
  ) {}

  @Public()
  @Get('acessibilidade')
  async accessibility(@Param('tenant') slug: string): Promise<VNode> {
    await this.tenants.enter(slug);
    return <AccessibilityPage slug={slug} />;
  }

  @Public()
  @Get('requisitos-da-assinatura')
  async requirements(@Param('tenant') slug: string): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    const rules = await this.database.transaction(tenant.id, () => this.levels.list());
    const shown = rules.map((rule) => ({
      what: ruleInWords(rule),
      minimum: signatureLevelNames[rule.minimum],
    }));
    return <RequirementsPage slug={slug} rules={shown} />;
  }

  @Public()
  @Get('o-que-vale-cada-assinatura')
  async explained(@Param('tenant') slug: string): Promise<VNode> {
    await this.tenants.enter(slug);
    return <LevelsPage slug={slug} />;
  }

  @Public()
  @Get('certificado')
  async certificate(@Param('tenant') slug: string): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    const [root, persons] = await this.database.transaction(tenant.id, async () => [
      await this.queries.certificate('root'),
      await this.queries.certificate('intermediate'),
    ]);
    return (
      <CertificatePage
        slug={slug}
        certificate={root && describe(root)}
        persons={persons && describe(persons)}
      />
    );
  }

  @Public()
  @Get('certificado/raiz.cer')
  async download(@Param('tenant') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const der = await this.root(slug);
    if (!der) throw notFound();
    await reply
      .headers({
        'Content-Type': 'application/pkix-cert',
        'Content-Disposition': `attachment; filename="${slug}-raiz.cer"`,
        'Cache-Control': 'no-store',
      })
      .send(der);
  }

  private async root(slug: string): Promise<Buffer | undefined> {
    const tenant = await this.tenants.enter(slug);
    return this.database.transaction(tenant.id, () => this.queries.certificate('root'));
  }
}

function describe(der: Buffer): RootCertificate {
  const { subject, fingerprint256, validFrom, validTo } = new X509Certificate(der);
  const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? subject;
  return {
    subject: name,
    fingerprint: fingerprint256.replace(/:/g, ' '),
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
  };
}
