import { Body, Controller, Header, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiInput, ApiProblems, parseInput, Public, RateLimited, RateLimitGuard } from '../../platform/http';
import { Tenants } from '../../tenants';
import { SignIn } from '../sign-in/sign-in.service';
import { RefreshRequest, TokenAnswer, TokenRequest } from './tokens.dto';

@ApiTags('Acesso')
@ApiProblems('invalid', 'unauthenticated', 'forbidden', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/:tenant/tokens')
export class TokensController {
  constructor(
    private readonly tenants: Tenants,
    private readonly signIn: SignIn,
  ) {}

  @Public()
  @RateLimited('sign-in', 20, 60)
  @ApiOperation({ summary: 'Entra com login e senha e recebe um par de tokens' })
  @ApiInput(TokenRequest)
  @ApiOkResponse({ type: TokenAnswer })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Post()
  async create(@Param('tenant') slug: string, @Body() body: unknown): Promise<TokenAnswer> {
    const tenant = await this.tenants.enter(slug);
    return this.signIn.api(tenant, parseInput(TokenRequest, body));
  }

  @Public()
  @RateLimited('refresh', 60, 60)
  @ApiOperation({
    summary: 'Troca o refreshToken por um par novo',
    description: 'Um refreshToken mostrado duas vezes encerra o acesso inteiro: alguém o copiou.',
  })
  @ApiInput(RefreshRequest)
  @ApiOkResponse({ type: TokenAnswer })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Post('refresh')
  async refresh(@Param('tenant') slug: string, @Body() body: unknown): Promise<TokenAnswer> {
    const tenant = await this.tenants.enter(slug);
    return this.signIn.refresh(tenant, parseInput(RefreshRequest, body).refreshToken);
  }
}
