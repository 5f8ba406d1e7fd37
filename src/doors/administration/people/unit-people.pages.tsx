import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../platform/context';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { Memberships } from '../../../units';
import { unitPath } from '../paths';
import { UnitMemberForm } from './people.dto';
import { StaffQueries } from './staff.queries';
import { ExplanationPage, UnitPeoplePage } from './unit-people.views';

/** Pessoas e perfis of a unit: of any, to who administers; of the one in which they act, to who coordinates it. */
@ApiExcludeController()
@Requires('unit.coordinate')
@Controller(':tenant/administracao')
export class UnitPeoplePages {
  constructor(
    private readonly staff: StaffQueries,
    private readonly memberships: Memberships,
  ) {}

  @Get('minha-unidade')
  own(@Param('tenant') slug: string, @Res({ passthrough: true }) reply: FastifyReply): undefined {
    return seeOther(reply, unitPath(slug, currentActor().unit.id, '/pessoas'));
  }

  @Get('unidades/:id/pessoas')
  list(@Param('id') id: string): Promise<VNode> {
    return this.page(id, {}, []);
  }

  @HttpCode(200)
  @Post('unidades/:id/pessoas')
  async give(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.staff.unit(id);
    const done = await attempt(reply, async () => {
      const { login, ...role } = parseInput(UnitMemberForm, body);
      await this.memberships.give({ ...role, unitId: id, userId: await this.staff.byLogin(login) });
    });
    if (!done.ok) return this.page(id, body, done.errors);
    return seeOther(reply, unitPath(slug, id, '/pessoas'), 'O perfil foi dado. Já vale.');
  }

  @Get('unidades/:id/pessoas/:userId')
  async explain(@Param('id') id: string, @Param('userId') userId: string): Promise<VNode> {
    return <ExplanationPage {...await this.staff.explanation(id, userId)} />;
  }

  private async page(id: string, body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return <UnitPeoplePage {...await this.staff.unit(id)} {...{ typed, errors }} />;
  }
}
