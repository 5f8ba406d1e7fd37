import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { classOf, RecordClassRequest } from '../classification.dto';
import { Plans } from '../plans';
import type { RecordClass } from '../record-class';
import { RecordClasses } from '../record-classes';
import { ClassPage, PlanPage, type TypedClass } from './classes.views';
import { planPath } from './plans.views';

/** The classes (assuntos) of one plan. */
@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/classificacao/:id')
export class ClassesPages {
  constructor(
    private readonly database: Database,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
  ) {}

  @Get()
  list(@Param('id') id: string): Promise<VNode> {
    return this.page(id, typedClass({}), []);
  }

  @HttpCode(200)
  @Post()
  async add(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.classes.add(id, classOf(parseInput(RecordClassRequest, body))),
    );
    if (!done.ok) return this.page(id, typedClass(body), done.errors);
    return seeOther(reply, planPath(slug, id), `Assunto ${textOf(body, 'code').trim()} incluído.`);
  }

  @Get('assuntos/:classId')
  edit(@Param('id') id: string, @Param('classId') classId: string): Promise<VNode> {
    return this.classPage(id, classId);
  }

  @HttpCode(200)
  @Post('assuntos/:classId')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('classId') classId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.classes.change(id, classId, classOf(parseInput(RecordClassRequest, body))),
    );
    if (!done.ok) return this.classPage(id, classId, typedClass(body), done.errors);
    return seeOther(reply, planPath(slug, id), 'Assunto salvo.');
  }

  @HttpCode(200)
  @Post('assuntos/:classId/desativacao')
  async retire(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('classId') classId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.classes.setActive(id, classId, false);
    return seeOther(reply, planPath(slug, id), 'Desativado. O que está classificado por ele fica.');
  }

  @HttpCode(200)
  @Post('assuntos/:classId/reativacao')
  async restore(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('classId') classId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.classes.setActive(id, classId, true);
    return seeOther(reply, planPath(slug, id), 'De volta à lista.');
  }

  private page(id: string, typed: TypedClass, errors: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const plan = await this.plans.require(id);
      const classes = await this.classes.list(id);
      return <PlanPage {...{ plan, classes, typed, errors }} />;
    });
  }

  private classPage(
    id: string,
    classId: string,
    typed?: TypedClass,
    errors: FieldError[] = [],
  ): Promise<VNode> {
    return this.database.work(async () => {
      const plan = await this.plans.require(id);
      const found = (await this.classes.list(id)).find((each) => each.id === classId);
      if (!found) throw notFound();
      return <ClassPage {...{ plan, errors }} listed={found} typed={typed ?? asTyped(found)} />;
    });
  }
}

const fields = [
  'code',
  'name',
  'grouping',
  'currentYears',
  'intermediateYears',
  'destination',
  'note',
] as const;

const typedClass = (body: unknown): TypedClass =>
  Object.fromEntries(fields.map((field) => [field, textOf(body, field)])) as unknown as TypedClass;

const asTyped = ({ code, name, note, terms }: RecordClass): TypedClass => ({
  code,
  name,
  grouping: terms ? '' : '1',
  currentYears: terms?.currentYears?.toString() ?? '',
  intermediateYears: terms ? String(terms.intermediateYears) : '',
  destination: terms?.destination ?? '',
  note: note ?? '',
});
