import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseInput, Requires, seeOther } from '../../platform/http';
import { LeavingRequest, PresenceRequest } from './presence.dto';
import { Presence, type Present } from './presence.service';

/** What an open page says of itself, and the button that takes over. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/presenca')
export class PresencePages {
  constructor(private readonly presence: Presence) {}

  /** Called by the page itself, every few seconds. */
  @HttpCode(200)
  @Post()
  beat(@Param('id') id: string, @Body() body: unknown): Promise<Present> {
    return this.presence.beat(id, parseInput(PresenceRequest, body));
  }

  @HttpCode(204)
  @Post('saida')
  leave(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.presence.leave(id, parseInput(LeavingRequest, body ?? {}));
  }

  @Post('assumir')
  async take(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const { writer } = await this.presence.take(id);
    // Who asked sees on the page itself whom they wait for.
    const said = writer?.you ? 'Agora é você quem escreve.' : undefined;
    return seeOther(reply, `/${slug}/documentos/${id}/editar`, said);
  }
}
