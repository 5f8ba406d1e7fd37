import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../../platform/config';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { TenantRegister } from '../../../tenants';
import { setSessionCookie } from '../../../users';
import { municipalityPath } from '../municipalities/municipalities.views';
import { SupportRequest } from './support.dto';
import { SupportRequests } from './support-requests';
import { SupportRequestsPage } from './support.views';

/** Suporte em um município: the operator asks, and enters once who administers it has consented. */
@ApiExcludeController()
@Requires('platform.operate')
@Controller(':tenant/municipio/:slug/suporte')
export class SupportRequestsPages {
  constructor(
    private readonly register: TenantRegister,
    private readonly requests: SupportRequests,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  show(@Param('slug') slug: string): Promise<VNode> {
    return this.page(slug, '', []);
  }

  @HttpCode(200)
  @Post()
  async ask(
    @Param('tenant') tenant: string,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.requests.ask(slug, parseInput(SupportRequest, body).reason));
    if (!done.ok) return this.page(slug, textOf(body, 'reason'), done.errors);
    const path = `${municipalityPath(tenant, slug)}/suporte`;
    return seeOther(reply, path, 'Pedido feito. Quem administra o município vai responder.');
  }

  /** The session of the platform makes way for one inside the municipality, until its hours are over. */
  @HttpCode(200)
  @Post(':id/entrada')
  async enter(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.requests.enter(slug, id));
    if (!done.ok) return this.page(slug, '', done.errors);
    setSessionCookie(reply, done.value.cookie, this.config);
    return seeOther(reply, `/${slug}/administracao`);
  }

  private async page(slug: string, reason: string, errors: FieldError[]): Promise<VNode> {
    const municipality = await this.register.get(slug);
    return (
      <SupportRequestsPage {...{ municipality, reason, errors }} requests={await this.requests.own(slug)} />
    );
  }
}
