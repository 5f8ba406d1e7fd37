import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { Memberships, permissionWords } from '../../../units';
import { MadeAnswer } from '../units/units.dto';
import { EffectivePermissionsAnswer, EndingRequest, MembershipAnswer, MembershipRequest } from './people.dto';
import { DependentsQueries } from './ending/dependents';
import { DependentsAnswer } from './ending/ending.dto';
import { StaffQueries } from './staff.queries';

@ApiNoun('Administração')
@Requires('unit.coordinate')
@Controller('api/v1/administration')
export class MembershipsController {
  constructor(
    private readonly memberships: Memberships,
    private readonly staff: StaffQueries,
    private readonly dependents: DependentsQueries,
  ) {}

  @ApiOperation({
    summary: 'Lista os perfis de uma unidade',
    description: 'Quem coordena vê os da unidade em que atua; quem administra, os de todas.',
  })
  @ApiOkResponse({ type: [MembershipAnswer] })
  @ApiProblems('not_found')
  @Get('units/:id/memberships')
  async list(@Param('id') id: string): Promise<MembershipAnswer[]> {
    return (await this.staff.unit(id)).memberships;
  }

  @ApiOperation({
    summary: 'Dá um perfil a uma pessoa em uma unidade',
    description:
      'Quem coordena dá só na unidade em que atua, e nenhum perfil que possa mais do que o próprio. Vale no pedido seguinte.',
  })
  @ApiInput(MembershipRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post('memberships')
  async give(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.memberships.give(parseInput(MembershipRequest, body)) };
  }

  @ApiOperation({
    summary: 'Diz o que depende de um perfil',
    description: 'Nada disso termina com ele. Processos e pedidos vêm contados.',
  })
  @ApiOkResponse({ type: DependentsAnswer })
  @ApiProblems('not_found', 'rule')
  @Get('memberships/:id/dependents')
  async dependentsOf(@Param('id') id: string): Promise<DependentsAnswer> {
    return DependentsAnswer.of(await this.dependents.ofRole(id));
  }

  @ApiOperation({ summary: 'Encerra um perfil', description: 'Na hora, ou no último dia dito em lastDay.' })
  @ApiQuery({ type: EndingRequest })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'invalid', 'rule')
  @HttpCode(204)
  @Delete('memberships/:id')
  end(@Param('id') id: string, @Query() query: unknown): Promise<void> {
    return this.memberships.end(id, parseInput(EndingRequest, query).lastDay);
  }

  @ApiOperation({
    summary: 'Diz o que uma pessoa pode em uma unidade, e por quê',
    description: 'Cada permissão de hoje, com os perfis e os períodos que a dão.',
  })
  @ApiOkResponse({ type: EffectivePermissionsAnswer })
  @ApiProblems('not_found')
  @Get('units/:id/people/:userId/permissions')
  async explain(
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<EffectivePermissionsAnswer> {
    const { person, permissions } = await this.staff.explanation(id, userId);
    const described = permissions.map(({ permission, through }) => ({
      permission,
      label: permissionWords[permission],
      through,
    }));
    return { active: person.active, permissions: described };
  }
}
