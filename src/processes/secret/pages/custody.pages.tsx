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
import { ActivatePage, CancelCredentialPage, CustodyPage } from './custody.views';
import { SecretCustody } from '../custody.service';
import { holderOf } from '../secret.dto';

/** Acervo de sigilosos da unidade: that they exist and who holds them, never what they say. */
@ApiExcludeController()
@Requires('secret.custody')
@Controller(':tenant/sigilosos')
export class CustodyPages {
  constructor(
    private readonly database: Database,
    private readonly custody: SecretCustody,
    private readonly people: PeopleQueries,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<VNode> {
    return <CustodyPage page={await this.custody.list(textOf(query, 'antes'))} />;
  }

  @Get(':id/ativar')
  askToActivate(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.activation(id, textOf(query, 'busca'));
  }

  @HttpCode(200)
  @Post(':id/ativacao')
  async activate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.custody.activate(id, holderOf(textOf(body, 'userId')).userId),
    );
    if (!done.ok) return this.activation(id, textOf(body, 'busca'), done.errors);
    return seeOther(reply, `/${slug}/sigilosos`, 'Credencial ativada.');
  }

  @Get(':id/credenciais/:userId/cancelar')
  async askToCancel(@Param('id') id: string, @Param('userId') userId: string): Promise<VNode> {
    return <CancelCredentialPage {...await this.one(id, userId)} />;
  }

  @HttpCode(200)
  @Post(':id/credenciais/:userId/cancelamento')
  async cancel(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.custody.cancel(id, userId));
    if (!done.ok) return <CancelCredentialPage {...await this.one(id, userId)} errors={done.errors} />;
    return seeOther(reply, `/${slug}/sigilosos`, 'Credencial cancelada.');
  }

  private activation(id: string, search: string, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const kept = await this.custody.one(id);
      const unitId = currentActor().unit.id;
      const except = kept.holders.filter(({ endedAt }) => !endedAt);
      const people = await this.people.search({ text: search, unitId, permission: 'process.secret', except });
      return <ActivatePage {...{ kept, people, search, errors }} />;
    });
  }

  private async one(id: string, userId: string) {
    const kept = await this.custody.one(id);
    const holder = kept.holders.find((each) => each.userId === userId && !each.endedAt);
    if (!holder) throw notFound();
    return { kept, holder };
  }
}
