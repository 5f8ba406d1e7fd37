import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { SupportAccessAnswer } from '../../administration';
import { AskedAnswer, SupportRequest } from './support.dto';
import { SupportRequests } from './support-requests';

@ApiNoun('Plataforma')
@Requires('platform.operate')
@Controller('api/v1/platform/municipalities/:slug/support-requests')
export class SupportRequestsController {
  constructor(private readonly requests: SupportRequests) {}

  @ApiOperation({ summary: 'Lista os próprios pedidos de suporte em um município' })
  @ApiOkResponse({ type: [SupportAccessAnswer] })
  @ApiProblems('not_found')
  @Get()
  async list(@Param('slug') slug: string): Promise<SupportAccessAnswer[]> {
    return (await this.requests.own(slug)).map(({ operatorId: _, ...access }) => access);
  }

  @ApiOperation({
    summary: 'Pede para entrar em um município como suporte',
    description:
      'Quem o administra responde. Com o consentimento, entra-se pela página do município no console.',
  })
  @ApiInput(SupportRequest)
  @ApiCreatedResponse({ type: AskedAnswer })
  @ApiProblems('not_found', 'rule')
  @Post()
  async ask(@Param('slug') slug: string, @Body() body: unknown): Promise<AskedAnswer> {
    return { id: await this.requests.ask(slug, parseInput(SupportRequest, body).reason) };
  }
}
