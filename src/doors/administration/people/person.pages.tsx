import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { ChartQueries, Memberships, Positions } from '../../../units';
import { AccountKeeping, Sessions } from '../../../users';
import { personPath } from '../paths';
import { PersonRequest, PositionRequest, UnitRoleRequest } from './people.dto';
import { PersonPage, type PersonForm } from './person.views';
import { StaffEditing } from './staff-editing';
import { StaffQueries } from './staff.queries';

/** One person: roles, positions, substitutions, name, account. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/pessoas/:id')
export class PersonPages {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffQueries,
    private readonly chart: ChartQueries,
    private readonly accounts: AccountKeeping,
    private readonly editing: StaffEditing,
    private readonly memberships: Memberships,
    private readonly positions: Positions,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id, {}, []);
  }

  @HttpCode(200)
  @Post()
  async edit(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const act = () => this.editing.edit(id, parseInput(PersonRequest, body));
    return this.answer(act, { slug, id, body, reply, form: 'data', done: 'Os dados foram salvos.' });
  }

  @HttpCode(200)
  @Post('perfis')
  async giveRole(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const act = () => this.memberships.give({ userId: id, ...parseInput(UnitRoleRequest, body) });
    return this.answer(act, { slug, id, body, reply, form: 'role', done: 'O perfil foi dado. Já vale.' });
  }

  @HttpCode(200)
  @Post('cargos')
  async givePosition(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const act = () => this.positions.give({ userId: id, ...parseInput(PositionRequest, body) });
    return this.answer(act, { slug, id, body, reply, form: 'position', done: 'O cargo foi dado.' });
  }

  @HttpCode(200)
  @Post('reabertura')
  async reopen(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.accounts.reopen(id);
    return seeOther(reply, personPath(slug, id), 'A conta foi reaberta.');
  }

  @HttpCode(200)
  @Post('acessos/encerramento')
  endSessions(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    return this.endSession(slug, id, undefined, reply);
  }

  @HttpCode(200)
  @Post('acessos/:sessionId/encerramento')
  async endSession(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.staff.person(id);
    await this.sessions.endFor(id, sessionId);
    const done = sessionId ? 'O acesso foi encerrado.' : 'Todos os acessos foram encerrados.';
    return seeOther(reply, personPath(slug, id), `${done} A pessoa pode entrar de novo.`);
  }

  /** The page again with what was refused, or on with what was done. */
  private async answer(
    act: () => Promise<unknown>,
    { slug, id, body, reply, form, done }: Answering,
  ): Promise<VNode | undefined> {
    await this.staff.person(id);
    const outcome = await attempt(reply, act);
    if (!outcome.ok) return this.page(id, body, outcome.errors, form);
    return seeOther(reply, personPath(slug, id), done);
  }

  private async page(id: string, body: unknown, errors: FieldError[], form?: PersonForm): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    const sheet = await this.staff.person(id);
    const units = await this.database.work(() => this.chart.all());
    return <PersonPage {...{ sheet, units, typed, errors, form }} />;
  }
}

interface Answering {
  slug: string;
  id: string;
  body: unknown;
  reply: FastifyReply;
  form?: PersonForm;
  /** What was done, in a sentence. */
  done: string;
}
