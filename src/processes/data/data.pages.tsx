import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { DayRequest } from '../acts/acts.dto';
import { ProcessTypes } from '../opening/process-types';
import { DataChange } from './data-change';
import { DataRequest } from './data.dto';
import { ChangePage, NumberPage } from './data.views';
import { ofAnotherYear } from './informed-number';
import { NumberChange } from './number-change';
import { NumberRequest } from './number.dto';
import { dataOf, typedData, type TypedData } from './typed-data';

/** Alterar: type, subject, parties; and, for a protocol, number and date. */
@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class DataPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly types: ProcessTypes,
    private readonly data: DataChange,
    private readonly numbers: NumberChange,
  ) {}

  @Requires('process.manage')
  @Get('alterar')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('alterar')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedData(body);
    if (typed.added) return this.page(id, typed);
    const done = await attempt(reply, () => this.data.change(id, parseInput(DataRequest, typed)));
    if (!done.ok) return this.page(id, typed, done.errors, done.error.code === 'stale');
    return seeOther(reply, processPath(slug, id), 'Processo alterado.');
  }

  @Requires('process.protocol')
  @Get('numero')
  async askNumber(@Param('id') id: string): Promise<VNode> {
    const about = await this.acts.about(id, 'changeNumber');
    const { number, registeredOn: date } = about.process;
    return <NumberPage {...{ about, number, date }} acceptsWrongDigits={false} />;
  }

  /** What did not change is left as it is. */
  @Requires('process.protocol')
  @HttpCode(200)
  @Post('numero')
  async changeNumber(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const about = await this.acts.about(id, 'changeNumber');
    const typed = { number: textOf(body, 'number'), date: textOf(body, 'date') };
    const acceptsWrongDigits = textOf(body, 'acceptsWrongDigits') === '1';
    const done = await attempt(reply, async () => {
      const input = parseInput(NumberRequest, { ...typed, acceptsWrongDigits });
      const { date } = parseInput(DayRequest, typed);
      await this.database.work(async () => {
        if (input.number !== about.process.number) await this.numbers.changeNumber(id, input);
        if (date !== about.process.registeredOn) await this.numbers.changeRegistration(id, date);
      });
    });
    if (!done.ok) return <NumberPage {...{ about, ...typed, acceptsWrongDigits }} errors={done.errors} />;
    const path = processPath(slug, id);
    const { number, registeredOn } = (await this.acts.about(id, 'changeNumber')).process;
    if (!ofAnotherYear(number, registeredOn)) return seeOther(reply, path, 'Processo alterado.');
    const doubt = 'Processo alterado. O ano do número não é o da data de autuação: confira os dois.';
    return seeOther(reply, path, doubt, { label: 'Número e data', href: `${path}/numero`, toDo: true });
  }

  /** @param stale what was typed stands beside what another person has saved: saving once more replaces that, knowingly */
  private async page(id: string, typed?: TypedData, errors?: FieldError[], stale = false): Promise<VNode> {
    const about = await this.acts.about(id, 'changeData');
    const types = await this.database.work(() => this.types.list());
    const now = dataOf(about.process);
    const shown = stale && typed ? { ...typed, revision: now.revision } : (typed ?? now);
    return <ChangePage {...{ about, types, errors, stale }} typed={shown} />;
  }
}
