import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  ItemsAnswer,
  itemsAnswer,
  parseInput,
  Requires,
} from '../../platform/http';
import { Dispatch } from './dispatch.service';
import { DispatchManyRequest } from './dispatches.dto';
import { sendInputOf } from './send-input';

@ApiNoun('Processos')
@Controller('api/v1/dispatches')
export class DispatchManyController {
  constructor(private readonly dispatch: Dispatch) {}

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Envia vários processos às mesmas unidades',
    description: 'Cada processo é enviado por si: o que um recusa não desfaz os outros.',
  })
  @ApiInput(DispatchManyRequest)
  @ApiOkResponse({ type: ItemsAnswer })
  @ApiProblems('invalid', 'unknown_reference')
  @HttpCode(200)
  @Post()
  async send(@Body() body: unknown): Promise<ItemsAnswer> {
    const { processIds, ...request } = parseInput(DispatchManyRequest, body);
    return itemsAnswer(await this.dispatch.sendMany(processIds, sendInputOf(request)));
  }
}
