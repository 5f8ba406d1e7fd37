import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { BlocksQueries } from '../blocks.queries';
import { BlockMarks } from '../life/block-marks';
import { BlockSharing } from '../life/block-sharing';
import { Blocks } from '../life/blocks.service';
import { BlockPageAnswer, BlockSheetAnswer, NewBlockAnswer } from './blocks.answers';
import {
  BlockDescription,
  BlockListRequest,
  BlockMarksRequest,
  BlockRequest,
  BlockUnitsRequest,
} from './blocks.dto';

@ApiNoun('Blocos')
@Requires('process.manage')
@Controller('api/v1/blocks')
export class BlocksController {
  constructor(
    private readonly database: Database,
    private readonly blocks: Blocks,
    private readonly sharing: BlockSharing,
    private readonly marks: BlockMarks,
    private readonly queries: BlocksQueries,
  ) {}

  @ApiOperation({ summary: 'Lista os blocos da unidade e os que ela recebeu' })
  @ApiQuery({ type: BlockListRequest })
  @ApiOkResponse({ type: BlockPageAnswer })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: unknown): Promise<BlockPageAnswer> {
    const filter = parseInput(BlockListRequest, query);
    return BlockPageAnswer.of(await this.database.work(() => this.queries.list(filter)));
  }

  @ApiOperation({ summary: 'Cria um bloco' })
  @ApiInput(BlockRequest)
  @ApiCreatedResponse({ type: NewBlockAnswer })
  @Post()
  create(@Body() body: unknown): Promise<NewBlockAnswer> {
    return this.blocks.create(parseInput(BlockRequest, body));
  }

  @ApiOperation({ summary: 'Mostra o bloco e as unidades que o recebem' })
  @ApiOkResponse({ type: BlockSheetAnswer })
  @ApiProblems('not_found')
  @Get(':id')
  async show(@Param('id') id: string): Promise<BlockSheetAnswer> {
    return BlockSheetAnswer.from(await this.database.work(() => this.queries.details(id)));
  }

  @ApiOperation({ summary: 'Altera a descrição' })
  @ApiInput(BlockDescription)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Patch(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.blocks.change(id, parseInput(BlockDescription, body).description);
  }

  @ApiOperation({ summary: 'Exclui um bloco vazio' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete(':id')
  delete(@Param('id') id: string): Promise<void> {
    return this.blocks.delete(id);
  }

  @ApiOperation({
    summary: 'Escolhe as unidades que vão receber o bloco',
    description: 'Troca a escolha anterior.',
  })
  @ApiInput(BlockUnitsRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put(':id/units')
  units(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.sharing.chooseUnits(id, parseInput(BlockUnitsRequest, body).unitIds);
  }

  @ApiOperation({
    summary: 'Disponibiliza o bloco às unidades escolhidas',
    description:
      'Em bloco de assinatura elas leem, editam e assinam, também minutas. Em bloco de reunião elas só leem.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/sharing')
  share(@Param('id') id: string): Promise<void> {
    return this.sharing.share(id);
  }

  @ApiOperation({ summary: 'Cancela a disponibilização' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete(':id/sharing')
  cancelSharing(@Param('id') id: string): Promise<void> {
    return this.sharing.cancelSharing(id);
  }

  @ApiOperation({ summary: 'Recebe o bloco na unidade', description: 'Receber duas vezes é receber uma.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/receipt')
  receive(@Param('id') id: string): Promise<void> {
    return this.sharing.receive(id);
  }

  @ApiOperation({ summary: 'Devolve o bloco à unidade que o criou' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/return')
  return(@Param('id') id: string): Promise<void> {
    return this.sharing.return(id);
  }

  @ApiOperation({ summary: 'Conclui o bloco' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/conclusion')
  conclude(@Param('id') id: string): Promise<void> {
    return this.blocks.conclude(id);
  }

  @ApiOperation({ summary: 'Reabre um bloco concluído' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/reopening')
  reopen(@Param('id') id: string): Promise<void> {
    return this.blocks.reopen(id);
  }

  @ApiOperation({
    summary: 'Organiza o bloco na unidade em que o pedido atua',
    description: 'Prioridade, revisão, quem cuida, comentário e grupo. As outras unidades não veem.',
  })
  @ApiInput(BlockMarksRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put(':id/marks')
  mark(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.marks.set(id, parseInput(BlockMarksRequest, body));
  }
}
