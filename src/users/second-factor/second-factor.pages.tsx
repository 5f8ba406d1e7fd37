import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { toString as drawQr } from 'qrcode';
import { currentActor } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { attempt, BeforeSecondFactor, parseInput, seeOther, SignedIn } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PasswordForm } from '../account/passwords/password.dto';
import { CodeForm } from './second-factor.dto';
import { SecondFactor } from './second-factor.service';
import { ShownOnceCookie } from '../sessions/shown-once-cookie';
import { CodesWereShownPage, NewCodesPage, RecoveryCodesPage } from './recovery-codes.views';
import { SecondFactorPage, secondFactorPath } from './second-factor.views';

@ApiExcludeController()
@SignedIn()
@BeforeSecondFactor()
@Controller(':tenant/minha-conta/segundo-passo')
export class SecondFactorPages {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly cookie: ShownOnceCookie,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page();
  }

  /** The secret as a picture: a file of its own, because the page allows no drawing with styles inside. */
  @Get('qr.svg')
  async qr(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { userId, tenantName } = currentActor();
    const enrolment = await this.secondFactor.enrolment(userId, tenantName);
    if (!enrolment) throw notFound();
    void reply.header('Cache-Control', 'no-store').type('image/svg+xml');
    return drawQr(enrolment.address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  }

  @HttpCode(200)
  @Post()
  begin(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.answer(reply, { path: secondFactorPath(slug) }, async (userId) => {
      const { password } = parseInput(PasswordForm, body);
      await this.secondFactor.begin(userId, password);
    });
  }

  @HttpCode(200)
  @Post('confirmacao')
  async confirm(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { userId } = currentActor();
    const done = await attempt(reply, () =>
      this.secondFactor.confirm(userId, parseInput(CodeForm, body).code),
    );
    return done.ok ? this.showOnce(reply, done.value) : this.page(done.errors);
  }

  @Get('codigos')
  async askNewCodes(): Promise<VNode> {
    const { userId, tenantSlug } = currentActor();
    if ((await this.secondFactor.state(userId)) !== 'on') throw notFound();
    return <NewCodesPage slug={tenantSlug} left={await this.secondFactor.codesLeft(userId)} />;
  }

  @HttpCode(200)
  @Post('codigos')
  async renewCodes(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { userId, tenantSlug } = currentActor();
    const done = await attempt(reply, () =>
      this.secondFactor.renewCodes(userId, parseInput(PasswordForm, body).password),
    );
    if (done.ok) return this.showOnce(reply, done.value);
    const left = await this.secondFactor.codesLeft(userId);
    return <NewCodesPage slug={tenantSlug} left={left} problems={done.errors} />;
  }

  /** Once: opened again, it says that they were shown. */
  @Get('codigos/novos')
  async showCodes(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const { userId, tenantSlug: slug } = currentActor();
    if ((await this.secondFactor.state(userId)) !== 'on') throw notFound();
    const codes = this.cookie.take(request, reply, codesPlace(slug));
    if (codes) return <RecoveryCodesPage slug={slug} codes={codes.split(' ')} />;
    return <CodesWereShownPage slug={slug} left={await this.secondFactor.codesLeft(userId)} />;
  }

  @HttpCode(200)
  @Post('desligamento')
  disable(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const notice = 'O segundo passo foi desligado.';
    return this.answer(reply, { path: `/${slug}/minha-conta`, notice }, async (userId) => {
      const { password } = parseInput(PasswordForm, body);
      await this.secondFactor.disable(userId, password);
    });
  }

  private showOnce(reply: FastifyReply, codes: readonly string[]): undefined {
    const { tenantSlug: slug } = currentActor();
    this.cookie.leave(reply, codesPlace(slug), codes.join(' '));
    return seeOther(reply, `${secondFactorPath(slug)}/codigos/novos`);
  }

  private async answer(
    reply: FastifyReply,
    then: { path: string; notice?: string },
    verb: (userId: string) => Promise<void>,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => verb(currentActor().userId));
    return done.ok ? seeOther(reply, then.path, then.notice) : this.page(done.errors);
  }

  private async page(problems: FieldError[] = []): Promise<VNode> {
    const { userId, tenantName, tenantSlug } = currentActor();
    const state = await this.secondFactor.state(userId);
    const enrolment = await this.secondFactor.enrolment(userId, tenantName);
    const codesLeft = await this.secondFactor.codesLeft(userId);
    return <SecondFactorPage slug={tenantSlug} {...{ state, enrolment, codesLeft, problems }} />;
  }
}

const codesPlace = (slug: string) => ({ path: secondFactorPath(slug), about: 'recovery-codes' });
