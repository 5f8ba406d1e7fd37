import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, seeOther, SignedIn } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { Identities } from '../providers/identities';
import { IdentityProviders } from '../providers/identity-providers';
import { SecondFactor } from '../second-factor/second-factor.service';
import { SessionsQueries } from '../sessions/sessions.queries';
import { Sessions } from '../sessions/sessions.service';
import { Reauthentication } from '../sign-in/reauthentication';
import { Accounts } from './accounts.service';
import { AccountPage } from './account.views';
import { PasswordChangeForm, refuseDifferent } from './passwords/password.dto';

@ApiExcludeController()
@SignedIn()
@Controller(':tenant/minha-conta')
export class AccountPages {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly openSessions: SessionsQueries,
    private readonly secondFactor: SecondFactor,
    private readonly reauthentication: Reauthentication,
    private readonly providers: IdentityProviders,
    private readonly identities: Identities,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page();
  }

  @HttpCode(200)
  @Post('senha')
  async changePassword(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { userId, sessionId } = currentActor();
    const done = await attempt(reply, async () => {
      const { password, newPassword, repeat } = parseInput(PasswordChangeForm, body);
      refuseDifferent(newPassword, repeat);
      await this.reauthentication.confirmPassword(userId, password);
      await this.accounts.changePassword(userId, { oldPassword: password, newPassword }, sessionId);
    });
    if (!done.ok) return this.page(done.errors);
    return seeOther(reply, `/${slug}/minha-conta`, 'A senha foi trocada. Os seus outros acessos terminaram.');
  }

  @Post('acessos/:id/encerramento')
  async endSession(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(currentActor().userId, id);
    seeOther(reply, `/${slug}/minha-conta`, 'O acesso foi encerrado.');
  }

  private page(problems: FieldError[] = []): Promise<VNode> {
    const { userId, sessionId, tenantSlug } = currentActor();
    return this.database.work(async () => {
      const profile = await this.accounts.profile(userId);
      const sessions = await this.openSessions.open(userId);
      const secondFactor = await this.secondFactor.state(userId);
      const providers = await this.providers.list({ active: true });
      const linked = { providers, identities: await this.identities.linkedTo(userId) };
      const shown = { profile, sessions, sessionId, secondFactor, linked, problems };
      return <AccountPage slug={tenantSlug} {...shown} />;
    });
  }
}
