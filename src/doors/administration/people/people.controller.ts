import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { Database } from '../../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { DirectoryQueries, directoryPage, Positions, StaffAccounts } from '../../../units';
import { AccountKeeping, Invitations, Sessions } from '../../../users';
import { MadeAnswer } from '../units/units.dto';
import {
  DirectoryAnswer,
  DirectoryRequest,
  PersonRequest,
  PersonSheetAnswer,
  PersonSessionAnswer,
  PositionRequest,
} from './people.dto';
import { DependentsQueries } from './ending/dependents';
import { DependentsAnswer } from './ending/ending.dto';
import { StaffEditing } from './staff-editing';
import { StaffQueries } from './staff.queries';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration')
export class StaffController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryQueries,
    private readonly staff: StaffQueries,
    private readonly accounts: AccountKeeping,
    private readonly editing: StaffEditing,
    private readonly closing: StaffAccounts,
    private readonly invitations: Invitations,
    private readonly positions: Positions,
    private readonly sessions: Sessions,
    private readonly dependents: DependentsQueries,
  ) {}

  @ApiOperation({ summary: 'Procura as pessoas que têm conta', description: 'Por nome, 50 por página.' })
  @ApiQuery({ type: DirectoryRequest })
  @ApiOkResponse({ type: DirectoryAnswer })
  @ApiProblems('invalid')
  @Get('people')
  async search(@Query() query: unknown): Promise<DirectoryAnswer> {
    const { text = '', state = 'all', after } = parseInput(DirectoryRequest, query);
    const found = await this.database.work(() => this.directory.search({ text, state, after }));
    const items = found.slice(0, directoryPage);
    return { items, ...(found.length > directoryPage && { next: items.at(-1)!.id }) };
  }

  @ApiOperation({
    summary: 'Convida uma pessoa',
    description:
      'Abre a conta e envia um e-mail. Nele há um endereço, bom por sete dias e uma vez, para escolher a senha.',
  })
  @ApiInput(PersonRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('conflict')
  @Post('people')
  async invite(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.invitations.invite(parseInput(PersonRequest, body)) };
  }

  @ApiOperation({ summary: 'Mostra uma pessoa, com cargos e perfis' })
  @ApiOkResponse({ type: PersonSheetAnswer })
  @ApiProblems('not_found')
  @Get('people/:id')
  async show(@Param('id') id: string): Promise<PersonSheetAnswer> {
    const { person, positions, memberships } = await this.staff.person(id);
    return { ...person, positions, memberships };
  }

  @ApiOperation({
    summary: 'Muda o nome e o e-mail de uma pessoa',
    description: 'O endereço antigo é avisado.',
  })
  @ApiInput(PersonRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Put('people/:id')
  edit(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.editing.edit(id, parseInput(PersonRequest, body));
  }

  @ApiOperation({
    summary: 'Envia outro convite',
    description: 'Os endereços enviados antes deixam de valer.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('people/:id/invitation')
  inviteAgain(@Param('id') id: string): Promise<void> {
    return this.invitations.again(id);
  }

  @ApiOperation({
    summary: 'Fecha a conta de uma pessoa',
    description: 'Todos os acessos dela terminam na hora.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('people/:id/closing')
  close(@Param('id') id: string): Promise<void> {
    return this.closing.close(id);
  }

  @ApiOperation({
    summary: 'Reabre a conta de uma pessoa',
    description: 'Com os perfis que ainda estão no prazo.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('people/:id/reopening')
  reopen(@Param('id') id: string): Promise<void> {
    return this.accounts.reopen(id);
  }

  @ApiOperation({ summary: 'Lista os acessos abertos de uma pessoa' })
  @ApiOkResponse({ type: [PersonSessionAnswer] })
  @ApiProblems('not_found')
  @Get('people/:id/sessions')
  async openSessions(@Param('id') id: string): Promise<PersonSessionAnswer[]> {
    return (await this.staff.person(id)).sessions;
  }

  @ApiOperation({
    summary: 'Encerra todos os acessos de uma pessoa',
    description: 'Ela pode entrar de novo.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('people/:id/sessions')
  async endSessions(@Param('id') id: string): Promise<void> {
    await this.staff.person(id);
    await this.sessions.endFor(id);
  }

  @ApiOperation({ summary: 'Encerra um acesso de uma pessoa' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('people/:id/sessions/:sessionId')
  async endSession(@Param('id') id: string, @Param('sessionId') sessionId: string): Promise<void> {
    await this.staff.person(id);
    await this.sessions.endFor(id, sessionId);
  }

  @ApiOperation({ summary: 'Dá um cargo a uma pessoa, com o período' })
  @ApiInput(PositionRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('not_found')
  @Post('people/:id/positions')
  async givePosition(@Param('id') id: string, @Body() body: unknown): Promise<MadeAnswer> {
    const input = parseInput(PositionRequest, body);
    const { person } = await this.staff.person(id);
    return { id: await this.positions.give({ userId: person.id, ...input }) };
  }

  @ApiOperation({
    summary: 'Diz o que depende de um cargo',
    description: 'O que termina com ele, e o que fica. Processos e pedidos vêm contados.',
  })
  @ApiOkResponse({ type: DependentsAnswer })
  @ApiProblems('not_found')
  @Get('positions/:id/dependents')
  async dependentsOfPosition(@Param('id') id: string): Promise<DependentsAnswer> {
    return DependentsAnswer.of(await this.dependents.ofPosition(id));
  }

  @ApiOperation({
    summary: 'Encerra um cargo, e com ele as substituições de quem o tem',
    description: 'Na hora. O que já foi assinado continua valendo.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('positions/:id')
  async endPosition(@Param('id') id: string): Promise<void> {
    await this.positions.end(id);
  }
}
