import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Holidays, numericDate, type LocalDate } from '../../calendar';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { termFrom } from '../sending/send-input';
import { dueDay } from '../sending/terms';
import { typedTerm, type TypedTerm } from '../form/typed-dispatch';
import { ReturnsQueries } from './returns.queries';
import { Returns } from './returns.service';
import { DeleteReturnPage, ExtendReturnPage } from './return-forms.views';
import { ReturnsPage } from './returns.views';

@ApiExcludeController()
@Controller(':tenant/retornos')
export class ReturnsPages {
  constructor(
    private readonly database: Database,
    private readonly queries: ReturnsQueries,
    private readonly returns: Returns,
    private readonly holidays: Holidays,
  ) {}

  @Requires('process.read')
  @Get()
  async panel(@Query() query: unknown): Promise<VNode> {
    const after = { owed: textOf(query, 'devolver'), asked: textOf(query, 'devolucao') };
    const [owed, asked, calendar] = await this.database.work(
      async () =>
        [
          await this.queries.list('owed', after.owed),
          await this.queries.list('asked', after.asked),
          await this.holidays.calendar(),
        ] as const,
    );
    return <ReturnsPage {...{ owed, asked, calendar, today: this.holidays.today(), after }} />;
  }

  @Requires('process.dispatch')
  @Get(':id/prorrogar')
  askExtension(@Param('id') id: string): Promise<VNode> {
    return this.extensionPage(id, { kind: 'on', on: '', amount: '' });
  }

  @Requires('process.dispatch')
  @HttpCode(200)
  @Post(':id/prorrogar')
  async extend(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedTerm(body);
    if (textOf(body, 'act') === 'day') return this.extensionPage(id, typed);
    const done = await attempt(reply, () => this.returns.extend(id, requiredTerm(typed)));
    if (!done.ok) return this.extensionPage(id, typed, done.errors);
    return seeOther(
      reply,
      `/${slug}/retornos`,
      `Prazo de retorno prorrogado para ${numericDate(done.value)}.`,
    );
  }

  @Requires('process.dispatch')
  @Get(':id/retirar')
  async askDeletion(@Param('id') id: string): Promise<VNode> {
    return <DeleteReturnPage found={await this.found(id)} />;
  }

  @Requires('process.dispatch')
  @HttpCode(200)
  @Post(':id/retirar')
  async delete(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.returns.delete(id));
    if (!done.ok) return <DeleteReturnPage found={await this.found(id)} errors={done.errors} />;
    return seeOther(reply, `/${slug}/retornos`, 'Prazo de retorno retirado.');
  }

  private async extensionPage(id: string, typed: TypedTerm, errors: FieldError[] = []): Promise<VNode> {
    const found = await this.found(id);
    return <ExtendReturnPage {...{ found, typed, errors, dueOn: await this.dueOn(typed) }} />;
  }

  private found(id: string) {
    return this.database.work(() => this.queries.one(id));
  }

  private async dueOn(typed: TypedTerm): Promise<LocalDate | null> {
    try {
      return dueDay(await this.holidays.calendar(), this.holidays.today(), requiredTerm(typed));
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

function requiredTerm(typed: TypedTerm) {
  const term = termFrom(typed);
  if (!term) throw new DomainError('invalid', 'dispatch.return_term', {}, { field: 'return' });
  return term;
}
