import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ClassificationPlanRequest } from '../classification.dto';
import { PlanExchange, type ClassMapping, type MappingInput } from '../plan-exchange';
import { Plans } from '../plans';
import type { RecordClass } from '../record-class';
import { RecordClasses } from '../record-classes';
import { ActivationPage, MappingsPage, planPath, plansPath, PlansPage, successorField } from './plans.views';

/** Plano de classificação: its versions, and how one takes over from another. */
@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/classificacao')
export class PlansPages {
  constructor(
    private readonly database: Database,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly exchange: PlanExchange,
  ) {}

  @Get()
  list(): Promise<VNode> {
    return this.page({ name: '', copied: true }, []);
  }

  @HttpCode(200)
  @Post()
  async prepare(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => {
      const { name, copied } = parseInput(ClassificationPlanRequest, body);
      return this.exchange.prepare(name, copied);
    });
    if (done.ok) return seeOther(reply, planPath(slug, done.value), 'Plano em preparo. Nada mudou ainda.');
    return this.page({ name: textOf(body, 'name'), copied: textOf(body, 'copied') === '1' }, done.errors);
  }

  @Get(':id/sucessores')
  mappings(@Param('id') id: string): Promise<VNode> {
    return this.mappingsPage(id);
  }

  @HttpCode(200)
  @Post(':id/sucessores')
  async map(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.database.work(async () => {
        const mappings = await this.exchange.mappings(id);
        await this.exchange.map(id, byCodes(mappings, await this.classes.list(id), body));
      }),
    );
    if (!done.ok) return this.mappingsPage(id, body, done.errors);
    return seeOther(reply, `${planPath(slug, id)}/ativacao`, 'Sucessores salvos.');
  }

  @Get(':id/ativacao')
  askActivation(@Param('id') id: string): Promise<VNode> {
    return this.activationPage(id, []);
  }

  @HttpCode(200)
  @Post(':id/ativacao')
  async activate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.exchange.activate(id));
    if (!done.ok) return this.activationPage(id, done.errors);
    return seeOther(reply, plansPath(slug), 'O plano está em vigor.');
  }

  private page(typed: { name: string; copied: boolean }, errors: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const plans = await this.plans.list();
      return <PlansPage {...{ plans, typed, errors }} />;
    });
  }

  private mappingsPage(id: string, body?: unknown, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const plan = await this.plans.require(id);
      const mappings = await this.exchange.mappings(id);
      const classes = (await this.classes.list(id)).filter(canBeChosen);
      const typed = body === undefined ? undefined : (fromId: string) => textOf(body, successorField(fromId));
      return <MappingsPage {...{ plan, mappings, classes, typed, errors }} />;
    });
  }

  private activationPage(id: string, errors: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const plan = await this.plans.require(id);
      const missing = (await this.exchange.mappings(id)).filter(({ used, to }) => used && !to);
      return <ActivationPage {...{ plan, missing, errors }} />;
    });
  }
}

const canBeChosen = ({ terms, active }: RecordClass): boolean => terms !== null && active;

/** What was typed beside each class: the code of its successor. @throws DomainError naming each field that is wrong */
function byCodes(
  mappings: readonly ClassMapping[],
  classes: readonly RecordClass[],
  body: unknown,
): MappingInput[] {
  const problems: { field: string; message: string }[] = [];
  // A field that the form did not have leaves its class as it is.
  const asked = mappings.filter(({ from }) => textsOf(body, successorField(from.id)).length > 0);
  const inputs = asked.map(({ from }): MappingInput => {
    const field = successorField(from.id);
    // What a list of suggestions fills in: the code, and its name after it.
    const [code = ''] = textOf(body, field).trim().split(/\s/);
    const found = classes.find((each) => canBeChosen(each) && each.code === code);
    if (code && !found) {
      const { message } = new DomainError('invalid', 'classification.unknown_code', { code });
      problems.push({ field, message });
    }
    return { fromClassId: from.id, toClassId: found?.id };
  });
  if (problems.length > 0) throw new DomainError('invalid', 'platform.invalid', {}, { problems });
  return inputs;
}
