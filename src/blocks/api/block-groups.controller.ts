import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { BlockGroups } from '../groups/block-groups';
import { BlockGroupAnswer, NewItemAnswer } from './blocks.answers';
import { BlockGroupRequest } from './blocks.dto';

@ApiNoun('Blocos')
@Requires('process.manage')
@Controller('api/v1/block-groups')
export class BlockGroupsController {
  constructor(private readonly groups: BlockGroups) {}

  @ApiOperation({ summary: 'Lista os grupos de blocos da unidade' })
  @ApiOkResponse({ type: [BlockGroupAnswer] })
  @Get()
  list(): Promise<BlockGroupAnswer[]> {
    return this.groups.list();
  }

  @ApiOperation({ summary: 'Cria um grupo de blocos' })
  @ApiInput(BlockGroupRequest)
  @ApiCreatedResponse({ type: NewItemAnswer })
  @ApiProblems('conflict')
  @Post()
  async create(@Body() body: unknown): Promise<NewItemAnswer> {
    return { id: await this.groups.create(parseInput(BlockGroupRequest, body).name) };
  }

  @ApiOperation({ summary: 'Exclui um grupo sem blocos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete(':id')
  delete(@Param('id') id: string): Promise<void> {
    return this.groups.delete(id);
  }
}
