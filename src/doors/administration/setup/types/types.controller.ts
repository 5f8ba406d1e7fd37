import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, parseInput, Requires } from '../../../../platform/http';
import { TypesInUseStep } from './types-in-use';
import { TypesInUseAnswer, TypesInUseRequest } from './types.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/setup/types-in-use')
export class TypesController {
  constructor(private readonly step: TypesInUseStep) {}

  @ApiOperation({ summary: 'Lista os tipos de processo e de documento, e diz quais estão em uso' })
  @ApiOkResponse({ type: TypesInUseAnswer })
  @Get()
  show(): Promise<TypesInUseAnswer> {
    return this.step.list();
  }

  @ApiOperation({
    summary: 'Diz quais tipos ficam em uso',
    description: 'Os outros são desativados. O que já é de um tipo desativado fica como está.',
  })
  @ApiInput(TypesInUseRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put()
  async keep(@Body() body: unknown): Promise<void> {
    await this.step.keep(parseInput(TypesInUseRequest, body));
  }
}
