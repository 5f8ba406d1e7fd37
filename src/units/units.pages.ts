import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { currentActor } from '../platform/context';
import { DomainError } from '../platform/errors';
import { localPath, SignedIn } from '../platform/http';
import { Sessions } from '../users';

/** The unit in which a person acts: every act after this one is of that unit. */
@ApiExcludeController()
@Controller(':tenant')
export class UnitsPages {
  constructor(private readonly sessions: Sessions) {}

  @SignedIn()
  @Post('unidade-atual')
  async switch(
    @Param('tenant') tenant: string,
    @Body() body: { unitId?: string; returnTo?: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = currentActor();
    const unit = actor.units.find(({ id }) => id === body.unitId);
    if (!unit) throw new DomainError('rule', 'units.not_member');
    await this.sessions.actFor(actor.sessionId, unit.id);
    await reply.redirect(localPath(body.returnTo) ?? `/${tenant}/controle`, 303);
  }
}
