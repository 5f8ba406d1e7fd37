import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { ServiceAccounts } from '../../../units';
import { ServiceAccountKeeping } from './service-account-keeping';
import {
  KeyDaysRequest,
  NewKeyAnswer,
  NewServiceAccountAnswer,
  ServiceAccountAnswer,
  ServiceAccountRequest,
  ServiceScopeRequest,
} from './service-accounts.dto';

@ApiNoun('Contas de serviço')
@Requires('tenant.administer')
@Controller('api/v1/administration/service-accounts')
export class ServiceAccountsController {
  constructor(
    private readonly accounts: ServiceAccounts,
    private readonly keeping: ServiceAccountKeeping,
  ) {}

  @ApiOperation({ summary: 'Lista as contas de serviço, as revogadas por último' })
  @ApiOkResponse({ type: [ServiceAccountAnswer] })
  @Get()
  list(): Promise<ServiceAccountAnswer[]> {
    return this.accounts.list();
  }

  @ApiOperation({
    summary: 'Cria uma conta de serviço',
    description:
      'A chave só aparece nesta resposta: do lado de cá fica só o hash. A conta não assina e não abre o que é sigiloso.',
  })
  @ApiInput(ServiceAccountRequest)
  @ApiCreatedResponse({ type: NewServiceAccountAnswer })
  @ApiProblems('unknown_reference')
  @Post()
  create(@Body() body: unknown): Promise<NewServiceAccountAnswer> {
    return this.keeping.create(parseInput(ServiceAccountRequest, body));
  }

  @ApiOperation({ summary: 'Mostra uma conta de serviço' })
  @ApiOkResponse({ type: ServiceAccountAnswer })
  @ApiProblems('not_found')
  @Get(':id')
  show(@Param('id') id: string): Promise<ServiceAccountAnswer> {
    return this.accounts.find(id);
  }

  @ApiOperation({
    summary: 'Muda o que a conta pode e onde atua',
    description: 'Vale no pedido seguinte da conta.',
  })
  @ApiInput(ServiceScopeRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Put(':id/scope')
  rescope(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.keeping.rescope(id, parseInput(ServiceScopeRequest, body));
  }

  @ApiOperation({
    summary: 'Troca a chave de uma conta',
    description: 'A anterior deixa de valer na hora. A nova só aparece nesta resposta.',
  })
  @ApiInput(KeyDaysRequest)
  @ApiCreatedResponse({ type: NewKeyAnswer })
  @ApiProblems('not_found', 'rule')
  @Post(':id/key')
  renewKey(@Param('id') id: string, @Body() body: unknown): Promise<NewKeyAnswer> {
    return this.accounts.renewKey(id, parseInput(KeyDaysRequest, body).days);
  }

  @ApiOperation({ summary: 'Revoga uma conta, para sempre e na hora' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/revocation')
  revoke(@Param('id') id: string): Promise<void> {
    return this.accounts.revoke(id);
  }
}
