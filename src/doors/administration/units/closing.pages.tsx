import { Body as RequestBody, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import { isId } from '../../../platform/ids';
import type { FieldError } from '../../../platform/web';
import { ChartQueries } from '../../../units';
import { unitPath } from '../paths';
import { CloseUnit, type ClosingOutcome } from './close-unit';
import { UnitLoadQueries } from './unit-load.queries';
import { ClosingPage } from './unit.views';
import { ClosingRequest } from './units.dto';

/** Encerrar uma unidade: asked once, with what is in it and who follows it. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/unidades/:id/encerramento')
export class ClosingPages {
  constructor(
    private readonly database: Database,
    private readonly queries: ChartQueries,
    private readonly load: UnitLoadQueries,
    private readonly closing: CloseUnit,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, {}, []);
  }

  @HttpCode(200)
  @Post()
  async close(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @RequestBody() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.closing.run(id, parseInput(ClosingRequest, body)));
    if (!done.ok) return this.page(id, body, done.errors);
    if (!done.value.closed) return this.page(id, body, [], done.value);
    return seeOther(reply, unitPath(slug, id), closedInWords(done.value));
  }

  private page(id: string, body: unknown, errors: FieldError[], outcome?: ClosingOutcome): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return this.database.work(async () => {
      const unit = isId(id) ? await this.queries.find(id) : undefined;
      if (!unit?.active) throw notFound();
      const successors = (await this.queries.all()).filter((each) => each.id !== id && each.acceptsDispatch);
      const [load, idle] = [await this.load.of(id), await this.load.idle()];
      const numbers = await this.load.numbers(outcome?.refused.map((each) => each.id) ?? []);
      return <ClosingPage {...{ unit, successors, idle, load, numbers, typed, errors, outcome }} />;
    });
  }
}

function closedInWords({ moved }: ClosingOutcome): string {
  if (moved === 0) return 'A unidade foi encerrada.';
  const sent = moved === 1 ? '1 processo foi enviado' : `${moved} processos foram enviados`;
  return `A unidade foi encerrada; ${sent}.`;
}
