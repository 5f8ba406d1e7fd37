import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { attempt, parseInput, seeOther, SignedIn } from '../../platform/http';
import { PasswordForm } from '../account/passwords/password.dto';
import { Reauthentication } from '../sign-in/reauthentication';
import { FlowCookie } from './flow-cookie';
import { Identities } from './identities';
import { IdentityProviders } from './identity-providers';
import { ProviderClient } from './provider-client';
import { returnAddress } from './provider-entry.pages';
import { GoAndLinkPage, LinkPage } from './provider-entry.views';

/** The person ties their account at a provider to the one here, and unties it. */
@ApiExcludeController()
@SignedIn()
@Controller(':tenant/minha-conta/contas-ligadas/:id')
export class LinkedAccountsPages {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly client: ProviderClient,
    private readonly identities: Identities,
    private readonly reauthentication: Reauthentication,
    private readonly flows: FlowCookie,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async ask(@Param('tenant') slug: string, @Param('id') id: string): Promise<VNode> {
    const { provider } = await this.providers.settings(id);
    return <LinkPage slug={slug} provider={provider} />;
  }

  @HttpCode(200)
  @Post()
  async begin(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const { provider, settings } = await this.providers.settings(id);
    const { userId, tenantId } = currentActor();
    const done = await attempt(reply, async () => {
      await this.reauthentication.confirmPassword(userId, parseInput(PasswordForm, body).password);
      return this.client.begin(settings, returnAddress(this.config, slug));
    });
    if (!done.ok) return <LinkPage slug={slug} provider={provider} problems={done.errors} />;
    const { address, challenge } = done.value;
    this.flows.leave(reply, tenantId, { providerId: id, challenge, link: { userId } });
    return <GoAndLinkPage label={provider.label} address={address} />;
  }

  @HttpCode(200)
  @Post('desligamento')
  async unlink(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.identities.unlink(currentActor().userId, id);
    return seeOther(reply, `/${slug}/minha-conta`, 'A outra conta foi desligada da sua.');
  }
}
