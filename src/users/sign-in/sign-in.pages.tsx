import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../platform/config';
import {
  attempt,
  localPath,
  parseInput,
  Public,
  RateLimited,
  RateLimitGuard,
  seeOther,
  type FormOutcome,
} from '../../platform/http';
import { Tenants, type Tenant } from '../../tenants';
import { setSessionCookie } from '../sessions/session-cookie';
import { NextPlace, SignInCodeForm, SignInForm } from './sign-in.dto';
import { SignInNotices } from './sign-in-notices';
import { SignIn, type WebSignIn } from './sign-in.service';
import { CodePage, SignInPage } from './sign-in.views';

type Typed = Record<string, unknown> | null | undefined;
type Refusal = Extract<FormOutcome<WebSignIn>, { ok: false }>;

@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant')
export class SignInPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly signIn: SignIn,
    private readonly notices: SignInNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('entrar')
  async form(@Param('tenant') slug: string, @Query('next') next: unknown): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    return <SignInPage slug={slug} next={localPath(next)} closed={isClosed(tenant)} />;
  }

  @Public()
  @RateLimited('sign-in', 20, 60)
  @HttpCode(200)
  @Post('entrar')
  async enter(
    @Param('tenant') slug: string,
    @Body() body: Typed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const tenant = await this.tenants.enter(slug);
    const { next } = parseInput(NextPlace, body);
    if (isClosed(tenant)) {
      void reply.status(403);
      return <SignInPage slug={slug} next={next} closed />;
    }
    const tried = await attempt(reply, () => this.try(tenant, body));
    if (!tried.ok) return again(tried, slug, body, next);
    if ('step' in tried.value) return <CodePage slug={slug} next={next} step={tried.value.step} />;
    setSessionCookie(reply, tried.value.cookie, this.config);
    const notice = await this.notices.for(tenant, tried.value.userId);
    const home = `/${slug}/${tenant.reserved ? 'municipios' : 'controle'}`;
    return seeOther(reply, next ?? home, notice?.sentence, notice?.link);
  }

  private try(tenant: Tenant, body: Typed): Promise<WebSignIn> {
    if (body?.['step'] === undefined) return this.signIn.web(tenant, parseInput(SignInForm, body));
    const { step, code } = parseInput(SignInCodeForm, body);
    return this.signIn.webCode(tenant, step, code);
  }
}

/** Said before anybody types. */
const isClosed = ({ stage }: Tenant): boolean => stage === 'suspended';

/** The form that was sent, with what was typed but the password. */
function again({ error, errors }: Refusal, slug: string, body: Typed, next?: string): VNode {
  const { step, login } = body ?? {};
  const sameStep = error.problems.some(({ field }) => field === 'code');
  if (sameStep && typeof step === 'string')
    return <CodePage slug={slug} next={next} step={step} problems={errors} />;
  const typed = typeof login === 'string' ? login.slice(0, 254) : undefined;
  return <SignInPage slug={slug} next={next} login={typed} problems={errors} />;
}
