import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { attempt, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { PeopleQueries } from '../../../units';
import { processPath } from '../../about-process';
import { ProcessesQueries } from '../../processes.queries';
import { CredentialsPage, RenouncePage, RevokePage } from './credentials.views';
import { holderOf } from '../secret.dto';
import { SecretProcesses } from '../secret-processes';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/credenciais')
export class CredentialsPages {
  constructor(
    private readonly database: Database,
    private readonly secret: SecretProcesses,
    private readonly queries: ProcessesQueries,
    private readonly people: PeopleQueries,
  ) {}

  @Get()
  list(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, textOf(query, 'busca'));
  }

  @HttpCode(200)
  @Post()
  async grant(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.secret.grant(id, holderOf(textOf(body, 'userId'))));
    if (!done.ok) return this.page(id, textOf(body, 'busca'), done.errors);
    return seeOther(reply, `${processPath(slug, id)}/credenciais`, 'Credencial concedida.');
  }

  @Get(':unitId/:userId/cassar')
  async askToRevoke(
    @Param('id') id: string,
    @Param('unitId') unitId: string,
    @Param('userId') userId: string,
  ): Promise<VNode> {
    return <RevokePage {...await this.one(id, unitId, userId)} />;
  }

  @HttpCode(200)
  @Post(':unitId/:userId/cassacao')
  async revoke(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('unitId') unitId: string,
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.secret.revoke(id, { unitId, userId }));
    if (!done.ok) return <RevokePage {...await this.one(id, unitId, userId)} errors={done.errors} />;
    return seeOther(reply, `${processPath(slug, id)}/credenciais`, 'Credencial cassada.');
  }

  @HttpCode(200)
  @Post(':unitId/:userId/renovacao')
  async renew(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('unitId') unitId: string,
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.secret.renew(id, { unitId, userId }));
    if (!done.ok) return this.page(id, '', done.errors);
    return seeOther(reply, `${processPath(slug, id)}/credenciais`, 'Credencial renovada.');
  }

  @Get('renunciar')
  async askToRenounce(@Param('id') id: string): Promise<VNode> {
    return <RenouncePage {...await this.of(id)} />;
  }

  @HttpCode(200)
  @Post('renuncia')
  async renounce(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.secret.renounce(id));
    if (!done.ok) return <RenouncePage {...await this.of(id)} errors={done.errors} />;
    return seeOther(reply, `/${slug}/controle`, 'Você renunciou à credencial e não vê mais o processo.');
  }

  private page(id: string, search: string, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const { process, holders } = await this.of(id);
      const except = holders.filter(({ endedAt }) => !endedAt);
      const people = search.trim()
        ? await this.people.search({ text: search, permission: 'process.secret', except })
        : [];
      const viewer = { userId: currentActor().userId, unitId: currentActor().unit.id };
      return <CredentialsPage {...{ process, holders, people, search, viewer, errors }} />;
    });
  }

  private async one(id: string, unitId: string, userId: string) {
    const { process, holders } = await this.of(id);
    const holder = holders.find((each) => each.unitId === unitId && each.userId === userId && !each.endedAt);
    if (!holder) throw notFound();
    return { process, holder };
  }

  private of(id: string) {
    return this.database.work(async () => ({
      holders: await this.secret.holders(id),
      process: await this.queries.header(id),
    }));
  }
}
