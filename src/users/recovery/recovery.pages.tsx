import { Body, Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { sentence } from '../../platform/errors';
import { attempt, parseInput, Public, RateLimited, RateLimitGuard, seeOther } from '../../platform/http';
import { Tenants } from '../../tenants';
import { NewPasswordForm, refuseDifferent } from '../account/passwords/password.dto';
import { Recovery } from './recovery.service';
import { LinkOverPage, NewPasswordPage, RecoveryPage, RecoverySentPage } from './recovery.views';

@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant/senha')
export class RecoveryPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly recovery: Recovery,
  ) {}

  @Public()
  @Get('recuperar')
  async form(@Param('tenant') slug: string): Promise<VNode> {
    await this.tenants.enter(slug);
    return <RecoveryPage slug={slug} />;
  }

  @Public()
  @RateLimited('recovery', 10, 600)
  @HttpCode(200)
  @Post('recuperar')
  async request(
    @Param('tenant') slug: string,
    @Body() body: { login?: unknown } | null | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    const login = typeof body?.login === 'string' ? body.login : '';
    const asked = await attempt(reply, () => this.recovery.request(tenant, login));
    if (asked.ok) return <RecoverySentPage slug={slug} />;
    return <RecoveryPage slug={slug} login={login.slice(0, 254)} problems={asked.errors} />;
  }

  @Public()
  @RateLimited('recovery-link', 30, 600)
  @Get('nova/:token')
  async choose(
    @Param('tenant') slug: string,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    void reply.header('Referrer-Policy', 'no-referrer');
    const { usable, invitation } = await this.recovery.link(tenant.id, token);
    return usable ? <NewPasswordPage {...{ slug, token, invitation }} /> : over(slug, invitation, reply);
  }

  @Public()
  @RateLimited('recovery-link', 30, 600)
  @HttpCode(200)
  @Post('nova/:token')
  async set(
    @Param('tenant') slug: string,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const tenant = await this.tenants.enter(slug);
    const { invitation } = await this.recovery.link(tenant.id, token);
    const done = await attempt(reply, async () => {
      const { password, repeat } = parseInput(NewPasswordForm, body);
      refuseDifferent(password, repeat);
      await this.recovery.reset(tenant, token, password);
    });
    if (done.ok) return seeOther(reply, `/${slug}/entrar`, chosen[String(invitation)]);
    if (done.error.key === 'users.reset_over') return over(slug, invitation, reply);
    return <NewPasswordPage {...{ slug, token, invitation }} problems={done.errors} />;
  }
}

const chosen: Record<string, string> = {
  false: 'A senha foi trocada. Entre com a senha nova.',
  true: 'A sua conta está pronta. Entre com o seu e-mail e a senha que você escolheu.',
};

function over(slug: string, invitation: boolean, reply: FastifyReply): VNode {
  void reply.status(410);
  const message = sentence(invitation ? 'users.invitation_over' : 'users.reset_over');
  return <LinkOverPage {...{ slug, message, invitation }} />;
}
