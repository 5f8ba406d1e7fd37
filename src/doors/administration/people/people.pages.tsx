import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import { DirectoryQueries, directoryPage } from '../../../units';
import { Invitations } from '../../../users';
import { personPath } from '../paths';
import { DirectoryRequest, PersonRequest } from './people.dto';
import { InvitePage, PeoplePage } from './people.views';

/** Pessoas: who has an account, and the invitation of somebody new. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/pessoas')
export class DirectoryPages {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryQueries,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<VNode> {
    const {
      text = '',
      state = 'open',
      after,
    } = parseInput(DirectoryRequest, {
      text: textOf(query, 'texto'),
      state: textOf(query, 'situacao'),
      after: textOf(query, 'depois'),
    });
    const search = { text, state, after };
    const found = await this.database.work(() => this.directory.search(search));
    const people = found.slice(0, directoryPage);
    const next = found.length > directoryPage ? people.at(-1)!.id : undefined;
    return <PeoplePage {...{ people, search, next }} />;
  }

  @Get('nova')
  begin(): VNode {
    return <InvitePage typed={() => ''} errors={[]} />;
  }

  @HttpCode(200)
  @Post()
  async invite(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.invitations.invite(parseInput(PersonRequest, body)));
    if (!done.ok) return <InvitePage typed={(field) => textOf(body, field)} errors={done.errors} />;
    return seeOther(
      reply,
      personPath(slug, done.value),
      'O convite foi enviado. Agora dê um perfil e um cargo.',
    );
  }

  @Post(':id/convite')
  async inviteAgain(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.invitations.again(id);
    return seeOther(reply, personPath(slug, id), 'Outro convite foi enviado. O anterior não vale mais.');
  }
}
