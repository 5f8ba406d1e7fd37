import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DomainError } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { HolidayRequest, newHoliday } from '../holidays.dto';
import { Holidays } from '../holidays.service';
import { HolidaysPage, holidaysPath } from './holidays.views';
import type { NewHoliday } from '../holiday';
import { parseLocalDate, yearOf } from '../local-date';

/** Feriados: those of the law, those of the state and the city, and what the municipality adds and removes. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/feriados')
export class HolidaysPages {
  constructor(private readonly holidays: Holidays) {}

  @Get()
  list(): Promise<VNode> {
    return this.page({ scope: 'municipal', kind: 'holiday', everyYear: '1' }, []);
  }

  @HttpCode(200)
  @Post()
  async add(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.holidays.add(fromForm(body)));
    if (!done.ok) return this.page(body, done.errors);
    return seeOther(reply, holidaysPath(slug), 'O dia está no calendário. Prazos já marcados não mudam.');
  }

  @HttpCode(200)
  @Post(':id/exclusao')
  async remove(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.holidays.remove(id);
    return seeOther(reply, holidaysPath(slug), 'O dia saiu do calendário. Prazos já marcados não mudam.');
  }

  private async page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const year = yearOf(this.holidays.today());
    const typed = (field: string): string => textOf(body, field);
    return <HolidaysPage holidays={await this.holidays.list()} {...{ year, typed, errors }} />;
  }
}

/** The form asks for one day, and whether it comes back every year. @throws DomainError `invalid` naming the field */
function fromForm(body: unknown): NewHoliday {
  const [text, counts] = [textOf(body, 'date'), textOf(body, 'countsAsBusinessDay') === '1'];
  const fields = ['name', 'scope', 'kind', 'legalBase'].map((name) => [name, textOf(body, name)] as const);
  const given = { ...Object.fromEntries(fields), countsAsBusinessDay: counts || undefined };
  const [, month, day] = (parseLocalDate(text) ?? '').split('-').map(Number);
  const when = textOf(body, 'everyYear') === '1' && month && day ? { month, day } : { date: text };
  const request = parseInput(HolidayRequest, { ...given, ...when });
  if (!parseLocalDate(text)) throw new DomainError('invalid', 'calendar.date_form', {}, { field: 'date' });
  return newHoliday(request);
}
