import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
} from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires, textOf } from '../../platform/http';
import { BlocksQueries } from '../blocks.queries';
import { BlockItems, type NewItem } from '../items/block-items';
import { BlockItemAnswer, NewItemAnswer } from './blocks.answers';
import { ItemMoveRequest, ItemNoteRequest, ItemRequest } from './blocks.dto';

@ApiNoun('Blocos')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/blocks/:id')
export class BlockItemsController {
  constructor(
    private readonly database: Database,
    private readonly items: BlockItems,
    private readonly queries: BlocksQueries,
  ) {}

  @Requires('process.manage')
  @ApiOperation({ summary: 'Lista o que há no bloco', description: 'Até 100, na ordem do bloco.' })
  @ApiQuery({
    name: 'after',
    required: false,
    type: String,
    description: 'O place do último da página anterior.',
  })
  @ApiOkResponse({ type: [BlockItemAnswer] })
  @ApiProblems('invalid')
  @Get('items')
  list(@Param('id') id: string, @Query() query: unknown): Promise<BlockItemAnswer[]> {
    return this.database.work(async () => {
      await this.queries.details(id);
      const after = Number(textOf(query, 'after')) || 0;
      return (await this.queries.items(id, { after: Math.trunc(after) })).map((item) =>
        BlockItemAnswer.of(item),
      );
    });
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Inclui um documento ou um processo no bloco' })
  @ApiInput(ItemRequest)
  @ApiCreatedResponse({ type: NewItemAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post('items')
  async add(@Param('id') id: string, @Body() body: unknown): Promise<NewItemAnswer> {
    return { id: await this.items.add(id, newItem(parseInput(ItemRequest, body))) };
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Retira um item do bloco' })
  @ApiParam({ name: 'itemId', description: 'O id do item.' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete('items/:itemId')
  remove(@Param('id') id: string, @Param('itemId') itemId: string): Promise<void> {
    return this.items.remove(id, itemId);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Anota um item do bloco' })
  @ApiParam({ name: 'itemId', description: 'O id do item.' })
  @ApiInput(ItemNoteRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Patch('items/:itemId')
  annotate(@Param('id') id: string, @Param('itemId') itemId: string, @Body() body: unknown): Promise<void> {
    return this.items.annotate(id, itemId, parseInput(ItemNoteRequest, body).note);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Muda a ordem de um item' })
  @ApiParam({ name: 'itemId', description: 'O id do item.' })
  @ApiInput(ItemMoveRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post('items/:itemId/move')
  move(@Param('id') id: string, @Param('itemId') itemId: string, @Body() body: unknown): Promise<void> {
    return this.items.move(id, itemId, parseInput(ItemMoveRequest, body).towards);
  }
}

function newItem({ documentId, processId }: ItemRequest): NewItem {
  if (documentId && processId)
    throw new DomainError('invalid', 'blocks.one_item', {}, { field: 'processId' });
  if (documentId) return { documentId };
  if (processId) return { processId };
  throw new DomainError('invalid', 'blocks.item_needed', {}, { field: 'documentId' });
}
