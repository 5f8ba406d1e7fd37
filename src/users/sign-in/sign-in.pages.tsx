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
  textOf,
  type FormOutcome,
} from '../../platform/http';
import { Tenants, type Tenant } from '../../tenants';
import { IdentityProviders } from '../providers/identity-providers';
import { setSessionCookie } from '../sessions/session-cookie';
import { NextPlace, SignInCodeForm, SignInForm } from './sign-in.dto';
import { SignInNotices } from './sign-in-notices';
import { SignIn, type WebSignIn } from './sign-in.service';
import { CodePage, SignInPage, type EntryProvider } from './sign-in.views';

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
    private readonly providers: IdentityProviders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('entrar')
  async form(@Param('tenant') slug: string, @Query() query: unknown): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    const providers = await this.providers.list({ active: true });
    const left = providers.find(({ id }) => id === textOf(query, 'saiu'));
    const next = localPath(textOf(query, 'next'));
    return <SignInPage {...{ slug, next, providers, left }} closed={isClosed(tenant)} />;
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
      return <SignInPage slug={slug} next={next} providers={[]} closed />;
    }
    const tried = await attempt(reply, () => this.try(tenant, body));
    if (!tried.ok) return again(tried, slug, body, await this.providers.list({ active: true }), next);
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
function again(
  { error, errors }: Refusal,
  slug: string,
  body: Typed,
  providers: readonly EntryProvider[],
  next?: string,
): VNode {
  const { step, login } = body ?? {};
  const sameStep = error.problems.some(({ field }) => field === 'code');
  if (sameStep && typeof step === 'string')
    return <CodePage slug={slug} next={next} step={step} problems={errors} />;
  const typed = typeof login === 'string' ? login.slice(0, 254) : undefined;
  return <SignInPage {...{ slug, next, providers }} login={typed} problems={errors} />;
}
