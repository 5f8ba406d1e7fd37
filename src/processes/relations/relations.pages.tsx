import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { Relations } from './relations';
import { RelatePage } from './relations.views';

@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/processos/:id/relacionar')
export class RelationsPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly relations: Relations,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, '');
  }

  @HttpCode(200)
  @Post()
  async relate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const number = textOf(body, 'number');
    const given = textOf(body, 'processId');
    const undoes = textOf(body, 'act') === 'unrelate';
    await this.acts.about(id, 'relate');
    const done = await attempt(reply, async () => {
      const otherId = given || (await this.acts.idOf(number));
      await (undoes ? this.relations.unrelate(id, otherId) : this.relations.relate(id, otherId));
      return otherId;
    });
    if (!done.ok) return this.page(id, number, done.errors);
    const action = `${processPath(slug, id)}/relacionar`;
    const fields = { processId: done.value, ...(!undoes && { act: 'unrelate' }) };
    const [notice, label] = undoes
      ? ['Relação desfeita.', 'Relacionar de novo']
      : ['Processos relacionados.', 'Desfazer'];
    return seeOther(reply, action, notice, { label, action, fields });
  }

  private async page(id: string, number: string, errors?: FieldError[]): Promise<VNode> {
    const about = await this.acts.about(id, 'relate');
    const related = await this.database.work(() => this.relations.list(id));
    return <RelatePage {...{ about, related, number, errors }} />;
  }
}
