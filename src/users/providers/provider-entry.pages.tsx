import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../platform/config';
import { DomainError } from '../../platform/errors';
import {
  attempt,
  localPath,
  Public,
  RateLimited,
  RateLimitGuard,
  seeOther,
  textOf,
} from '../../platform/http';
import { refuseSuspended, Tenants, type Tenant } from '../../tenants';
import { setSessionCookie } from '../sessions/session-cookie';
import { SignInNotices } from '../sign-in/sign-in-notices';
import { CodePage } from '../sign-in/sign-in.views';
import { FlowCookie, type Flow } from './flow-cookie';
import { Identities } from './identities';
import { IdentityProviders } from './identity-providers';
import { ProviderClient } from './provider-client';
import { ProviderRefusalPage } from './provider-entry.views';

/**
 * To a provider and back. These are the only GETs that do something, since OAuth 2.0 (RFC 6749, 4.1.2) sends the person back by one; what
 * makes them safe is the sealed cookie with state, nonce and verifier, good once.
 */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant/entrar')
export class ProviderEntryPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly providers: IdentityProviders,
    private readonly client: ProviderClient,
    private readonly identities: Identities,
    private readonly flows: FlowCookie,
    private readonly notices: SignInNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @RateLimited('provider', 30, 60)
  @Get('com/:id')
  async go(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Query('next') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const tenant = await this.tenants.enter(slug);
    refuseSuspended(tenant);
    const { settings } = await this.providers.settings(id);
    const { address, challenge } = await this.client.begin(settings, returnAddress(this.config, slug));
    this.flows.leave(reply, tenant.id, { providerId: id, challenge, next: localPath(next) });
    return seeOther(reply, address);
  }

  @Public()
  @RateLimited('provider', 30, 60)
  @Get('retorno')
  async back(
    @Param('tenant') slug: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const tenant = await this.tenants.enter(slug);
    const flow = this.flows.take(request, reply, tenant.id);
    void reply.header('Cache-Control', 'no-store');
    const done = await attempt(reply, () => this.finish(tenant, flow, query, reply)).catch(
      (error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'forbidden') throw error;
        void reply.status(error.status);
        return { ok: false as const, errors: [{ message: error.message }], error };
      },
    );
    if (done.ok) return done.value;
    return <ProviderRefusalPage slug={slug} message={done.error.message} linking={Boolean(flow?.link)} />;
  }

  /** Out of the account at the provider, and back to our door. */
  @Public()
  @RateLimited('provider', 30, 60)
  @Get('com/:id/saida')
  async leave(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.tenants.enter(slug);
    const { settings } = await this.providers.settings(id);
    const door = `/${slug}/entrar`;
    const address = await this.client.leavingAddress(settings, `${this.config.publicUrl}${door}`);
    return seeOther(reply, address ?? door);
  }

  private async finish(
    tenant: Tenant,
    flow: Flow | undefined,
    query: unknown,
    reply: FastifyReply,
  ): Promise<VNode | undefined> {
    if (!flow) throw new DomainError('unauthenticated', 'users.provider_flow');
    if (textOf(query, 'code') === '') throw new DomainError('unauthenticated', 'users.provider_denied');
    const { provider, settings } = await this.providers.settings(flow.providerId);
    const returned = new URL(returnAddress(this.config, tenant.slug));
    for (const name of ['code', 'state', 'iss', 'error']) {
      const value = textOf(query, name);
      if (value) returned.searchParams.set(name, value);
    }
    const proven = await this.client.finish(settings, returned, flow.challenge);
    const { slug } = tenant;
    if (flow.link) {
      await this.identities.link(tenant.id, provider, proven, flow.link.userId);
      return seeOther(reply, `/${slug}/minha-conta`, `A conta de ${provider.label} foi ligada à sua.`);
    }
    const entered = await this.identities.enter(tenant, provider, proven);
    if ('step' in entered) return <CodePage slug={slug} next={flow.next} step={entered.step} />;
    setSessionCookie(reply, entered.cookie, this.config);
    const notice = await this.notices.for(tenant, entered.userId);
    const home = `/${slug}/${tenant.reserved ? 'municipios' : 'controle'}`;
    return seeOther(reply, flow.next ?? home, notice?.sentence, notice?.link);
  }
}

/** The one address of return of a municipality: who administers writes it down at the provider. */
export const returnAddress = ({ publicUrl }: Pick<Config, 'publicUrl'>, slug: string): string =>
  `${publicUrl}/${slug}/entrar/retorno`;
