import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { PresenceAnswer, PresenceRequest } from './presence.dto';
import { Presence } from './presence.service';
import { handoverSeconds, presenceSeconds } from './writing-turns';

@ApiNoun('Documentos')
@ApiProblems('not_found')
@Requires('document.write')
@Controller('api/v1/documents/:id/presence')
export class PresenceController {
  constructor(private readonly presence: Presence) {}

  @ApiOperation({ summary: 'Mostra quem escreve o documento agora e quem mais o tem aberto' })
  @ApiOkResponse({ type: PresenceAnswer })
  @Get()
  look(@Param('id') id: string): Promise<PresenceAnswer> {
    return this.presence.look(id);
  }

  @ApiOperation({
    summary: 'Diz que o documento está aberto',
    description: `Vale por ${presenceSeconds} segundos. Com writes, quem chama passa a ser quem escreve, se ninguém mais escreve. É um aviso entre pessoas: o que impede gravar por cima é a revision.`,
  })
  @ApiInput(PresenceRequest)
  @ApiOkResponse({ type: PresenceAnswer })
  @Put()
  beat(@Param('id') id: string, @Body() body: unknown): Promise<PresenceAnswer> {
    return this.presence.beat(id, parseInput(PresenceRequest, body));
  }

  @ApiOperation({
    summary: 'Pede a vez de escrever a quem escreve agora',
    description: `A página de quem escreve salva e passa a vez; sem resposta, a vez passa em ${handoverSeconds} segundos. Se a resposta ainda diz asked, pergunte de novo.`,
  })
  @ApiOkResponse({ type: PresenceAnswer })
  @HttpCode(200)
  @Post('takeover')
  take(@Param('id') id: string): Promise<PresenceAnswer> {
    return this.presence.take(id);
  }

  @ApiOperation({ summary: 'Deixa o documento' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete()
  leave(@Param('id') id: string): Promise<void> {
    return this.presence.leave(id);
  }
}
