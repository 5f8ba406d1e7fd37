import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { AccountCpfs } from './account-cpfs';
import { AccountCpfAnswer, CpfRequest } from './cpf.dto';

@ApiNoun('Contas')
@Requires('tenant.administer')
@Controller('api/v1/accounts')
export class CpfController {
  constructor(
    private readonly database: Database,
    private readonly cpfs: AccountCpfs,
  ) {}

  @ApiOperation({
    summary: 'Lista as contas com o CPF mascarado',
    description: 'No máximo 500 contas ativas, primeiro as que não têm CPF.',
  })
  @ApiOkResponse({ type: [AccountCpfAnswer] })
  @ApiProblems('forbidden')
  @Get()
  list(): Promise<AccountCpfAnswer[]> {
    return this.database.work(() => this.cpfs.list());
  }

  @ApiOperation({ summary: 'Informa, corrige ou retira o CPF de uma conta' })
  @ApiInput(CpfRequest)
  @ApiNoContentResponse()
  @ApiProblems('forbidden', 'not_found', 'conflict')
  @HttpCode(204)
  @Put(':id/cpf')
  set(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.cpfs.set(id, parseInput(CpfRequest, body).cpf);
  }
}
