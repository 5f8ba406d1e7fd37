import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  itemsAnswer,
  ItemsAnswer,
  parseInput,
  Requires,
} from '../../../platform/http';
import { BatchRequest } from './bulk.dto';
import { BulkActs } from './bulk-acts';

const acts = [
  ...['receipt', 'unread-mark', 'assignment', 'unassignment', 'conclusion', 'reopening'],
  ...['suspension', 'resumption', 'blocking', 'unblocking', 'acknowledgement', 'priority', 'access-level'],
  ...['marker', 'note', 'deadline', 'follow-up'],
];

/** Sending and signing have routes of their own. */
@ApiNoun('Lotes')
@Controller('api/v1/batches')
export class BulkController {
  constructor(private readonly acts: BulkActs) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'Age em vários processos de uma vez',
    description:
      'Cada processo por si: o que um recusa não desfaz os outros. Para enviar vários, use POST /api/v1/dispatches.',
  })
  @ApiParam({ name: 'act', enum: acts, description: 'O ato.' })
  @ApiInput(BatchRequest)
  @ApiOkResponse({ type: ItemsAnswer })
  @ApiProblems('not_found', 'invalid')
  @HttpCode(200)
  @Post(':act')
  async run(@Param('act') name: string, @Body() body: unknown): Promise<ItemsAnswer> {
    const act = this.acts.called('name', name);
    const { processIds } = parseInput(BatchRequest, body);
    const { processIds: _processes, ...input } = body as { processIds: unknown };
    return itemsAnswer(await this.acts.run(act, processIds, input));
  }
}
