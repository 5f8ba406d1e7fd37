import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { CreatedGroupAnswer, GroupAnswer, GroupRequest } from './groups.dto';
import { GroupsQueries } from './groups.queries';
import { Groups } from './groups.service';

@ApiNoun('Grupos de envio')
@Controller('api/v1/dispatch-groups')
export class GroupsController {
  constructor(
    private readonly database: Database,
    private readonly groups: Groups,
    private readonly queries: GroupsQueries,
  ) {}

  @Requires('process.dispatch')
  @ApiOperation({ summary: 'Lista os grupos de envio da unidade' })
  @ApiOkResponse({ type: [GroupAnswer] })
  @Get()
  list(): Promise<GroupAnswer[]> {
    return this.database.work(() => this.queries.list());
  }

  @Requires('process.dispatch')
  @ApiOperation({ summary: 'Cria um grupo de envio na unidade' })
  @ApiInput(GroupRequest)
  @ApiCreatedResponse({ type: CreatedGroupAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post()
  async create(@Body() body: unknown): Promise<CreatedGroupAnswer> {
    return { id: await this.groups.create(parseInput(GroupRequest, body)) };
  }

  @Requires('process.dispatch')
  @ApiOperation({ summary: 'Muda o nome e as unidades de um grupo de envio' })
  @ApiInput(GroupRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'conflict')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.groups.change(id, parseInput(GroupRequest, body));
  }

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Exclui um grupo de envio',
    description: 'O que foi enviado por ele continua enviado.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id') id: string): Promise<void> {
    return this.groups.remove(id);
  }
}
