import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { SupportAccesses } from '../../../users';
import { SupportConsentRequest, SupportAccessAnswer } from './support.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration/support-accesses')
export class SupportController {
  constructor(private readonly accesses: SupportAccesses) {}

  @ApiOperation({ summary: 'Lista os pedidos e os acessos do suporte da plataforma, os mais novos primeiro' })
  @ApiOkResponse({ type: [SupportAccessAnswer] })
  @Get()
  async list(): Promise<SupportAccessAnswer[]> {
    return (await this.accesses.list()).map(({ operatorId: _, ...access }) => access);
  }

  @ApiOperation({
    summary: 'Consente que o suporte entre, por horas',
    description:
      'Ele só lê o que é público e cuida de cadastros, com um nome que diz quem é e quem consentiu. Pode ser encerrado a qualquer momento.',
  })
  @ApiInput(SupportConsentRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'stale')
  @HttpCode(204)
  @Post(':id/consent')
  consent(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.accesses.consent(id, parseInput(SupportConsentRequest, body).hours);
  }

  @ApiOperation({ summary: 'Recusa um pedido do suporte' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'stale')
  @HttpCode(204)
  @Post(':id/refusal')
  refuse(@Param('id') id: string): Promise<void> {
    return this.accesses.refuse(id);
  }

  @ApiOperation({ summary: 'Encerra um acesso do suporte, na hora' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'stale')
  @HttpCode(204)
  @Post(':id/ending')
  end(@Param('id') id: string): Promise<void> {
    return this.accesses.end(id);
  }
}
