import { Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { BeforeSecondFactor, OpenToSupport, seeOther, SignedIn } from '../../platform/http';
import { clearSessionCookie } from '../sessions/session-cookie';
import { Sessions } from '../sessions/sessions.service';

@ApiExcludeController()
@SignedIn()
@BeforeSecondFactor()
@OpenToSupport()
@Controller(':tenant')
export class SignOutPages {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('sair')
  async here(@Param('tenant') slug: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { userId, sessionId } = currentActor();
    const providerId = await this.database.work(() => this.sessions.providerOf(sessionId));
    await this.sessions.end(userId, sessionId);
    this.leave(reply, slug, 'Você saiu do sistema.', providerId);
  }

  @Post('sair-de-todos')
  async everywhere(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endAll(currentActor().userId, 'signed_out_everywhere');
    this.leave(reply, slug, 'Você saiu do sistema em todos os aparelhos.');
  }

  /** The page that follows offers to leave the account of the provider, too: a form of ours leads to no other site. */
  private leave(reply: FastifyReply, slug: string, notice: string, providerId?: string): void {
    clearSessionCookie(reply, this.config);
    seeOther(reply, `/${slug}/entrar${providerId ? `?saiu=${providerId}` : ''}`, notice);
  }
}
