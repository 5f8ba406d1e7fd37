import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  documentFramePolicy,
  parseInput,
  Requires,
  sendFile,
} from '../../platform/http';
import { ReasonRequest } from '../../processes';
import { AuthenticateCopy } from './authenticate-copy';
import { AuthenticationTerms } from './authentication-terms';
import { authenticationAnswer, AuthenticationAnswer, AuthenticationRequest } from './authentications.dto';

const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } as const;

@ApiNoun('Assinaturas')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/documents/:id/authentication')
export class AuthenticationsController {
  constructor(
    private readonly authenticating: AuthenticateCopy,
    private readonly terms: AuthenticationTerms,
  ) {}

  @Requires('process.protocol')
  @ApiOperation({
    summary: 'Autentica uma cópia digitalizada com a senha',
    description:
      'De um arquivo digitalizado nesta unidade, comparado com o papel (Lei nº 12.682/2012, art. 3º). Faz um termo selado, com o hash do arquivo.',
  })
  @ApiInput(AuthenticationRequest)
  @ApiCreatedResponse({ type: AuthenticationAnswer })
  @ApiProblems('unknown_reference', 'conflict', 'too_many')
  @Post()
  async authenticate(@Param('id') id: string, @Body() body: unknown): Promise<AuthenticationAnswer> {
    await this.authenticating.run(id, parseInput(AuthenticationRequest, body));
    return authenticationAnswer(await this.terms.find(id));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra a autenticação que vale e os códigos de conferência' })
  @ApiOkResponse({ type: AuthenticationAnswer })
  @Get()
  async show(@Param('id') id: string): Promise<AuthenticationAnswer> {
    return authenticationAnswer(await this.terms.find(id));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa o termo de autenticação, com o selo' })
  @ApiOkResponse({ content: pdf })
  @ApiProblems('range')
  @Get('term')
  async term(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.terms.file(id);
    await sendFile(request, reply, file, { disposition: 'attachment', policy: documentFramePolicy });
  }

  @Requires('process.protocol')
  @ApiOperation({ summary: 'Cancela a autenticação, com o motivo' })
  @ApiInput(ReasonRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post('cancellation')
  cancel(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.authenticating.cancel(id, parseInput(ReasonRequest, body).reason);
  }
}
