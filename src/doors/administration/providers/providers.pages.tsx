import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../../platform/config';
import { currentActor } from '../../../platform/context';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import { IdentityProviders, returnAddress } from '../../../users';
import { administrationPath } from '../paths';
import { inputOf } from './providers.controller';
import { ProviderRequest } from './providers.dto';
import { ProviderPage, ProvidersPage, type ProviderFormProps } from './providers.views';

/** Entrar com gov.br e outras contas: the identity providers of the municipality. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/provedores')
export class ProvidersPages {
  constructor(
    private readonly providers: IdentityProviders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <ProvidersPage providers={await this.providers.list()} />;
  }

  @Get('novo')
  begin(): VNode {
    const proposed: Record<string, string> = {
      kind: 'gov_br',
      label: 'gov.br',
      issuer: 'https://sso.acesso.gov.br/',
      findsBy: 'cpf',
      requiredLevel: 'silver',
      active: '1',
    };
    return this.page({ typed: (field) => proposed[field] ?? '', errors: [] });
  }

  @HttpCode(200)
  @Post()
  async add(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.providers.add(inputOf(parseInput(ProviderRequest, asSent(body)))),
    );
    if (!done.ok) return this.page({ typed: (field) => textOf(body, field), errors: done.errors });
    return seeOther(reply, administrationPath(slug, '/provedores'), 'O provedor foi incluído.');
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<VNode> {
    const provider = await this.providers.find(id);
    const typed = (field: string): string => {
      const value = (provider as unknown as Record<string, unknown>)[field];
      return value === true ? '1' : typeof value === 'string' ? value : '';
    };
    return this.page({ id, typed, errors: [] });
  }

  @HttpCode(200)
  @Post(':id')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.providers.find(id);
    const done = await attempt(reply, () =>
      this.providers.change(id, inputOf(parseInput(ProviderRequest, asSent(body)))),
    );
    if (!done.ok) return this.page({ id, typed: (field) => textOf(body, field), errors: done.errors });
    return seeOther(reply, administrationPath(slug, '/provedores'), 'O provedor foi salvo. Já vale.');
  }

  private page(form: Omit<ProviderFormProps, 'returnTo'>): VNode {
    return <ProviderPage {...form} returnTo={returnAddress(this.config, currentActor().tenantSlug)} />;
  }
}

/** A checkbox that is off sends nothing. */
const asSent = (body: unknown) => ({
  ...(body as object),
  createsAccounts: textOf(body, 'createsAccounts'),
  active: textOf(body, 'active'),
});
