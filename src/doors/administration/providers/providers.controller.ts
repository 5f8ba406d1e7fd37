import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { IdentityProviders } from '../../../users';
import { MadeAnswer } from '../units/units.dto';
import { ProviderAnswer, ProviderRequest } from './providers.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration/identity-providers')
export class ProvidersController {
  constructor(private readonly providers: IdentityProviders) {}

  @ApiOperation({ summary: 'Lista os provedores de identidade, como o gov.br, pelos quais se entra' })
  @ApiOkResponse({ type: [ProviderAnswer] })
  @Get()
  list(): Promise<ProviderAnswer[]> {
    return this.providers.list();
  }

  @ApiOperation({
    summary: 'Inclui um provedor de identidade (OpenID Connect)',
    description: 'O provedor é consultado antes: um endereço que não responde é recusado.',
  })
  @ApiInput(ProviderRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @Post()
  async add(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.providers.add(inputOf(parseInput(ProviderRequest, body))) };
  }

  @ApiOperation({
    summary: 'Muda um provedor de identidade',
    description: 'Com outro endereço, as contas ligadas por ele deixam de estar ligadas.',
  })
  @ApiInput(ProviderRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.providers.change(id, inputOf(parseInput(ProviderRequest, body)));
  }
}

export const inputOf = ({ requiredLevel, ...request }: ProviderRequest) => ({
  ...request,
  requiredLevel: requiredLevel ?? null,
});
