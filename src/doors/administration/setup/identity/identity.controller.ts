import { Body, Controller, Delete, Get, HttpCode, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../../platform/http';
import { TenantIdentity } from '../../../../tenants';
import { receivedArms } from './received-arms';
import { IdentityStep } from './identity-step';
import { IdentityAnswer, IdentityRequest } from './identity.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/identity')
export class IdentityController {
  constructor(
    private readonly identity: TenantIdentity,
    private readonly step: IdentityStep,
  ) {}

  @ApiOperation({ summary: 'Mostra a identidade do município' })
  @ApiOkResponse({ type: IdentityAnswer })
  @Get()
  async show(): Promise<IdentityAnswer> {
    return IdentityAnswer.of(await this.identity.read(), await this.step.isNameOpen());
  }

  @ApiOperation({ summary: 'Muda a identidade do município' })
  @ApiInput(IdentityRequest)
  @ApiNoContentResponse()
  @ApiProblems('rule')
  @HttpCode(204)
  @Put()
  save(@Body() body: unknown): Promise<void> {
    return this.step.save(parseInput(IdentityRequest, body));
  }

  @ApiOperation({ summary: 'Envia o brasão', description: 'PNG de até 512 KB e 1.024 pontos de lado.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiNoContentResponse()
  @ApiProblems('invalid', 'too_large', 'unsupported')
  @HttpCode(204)
  @Put('coat-of-arms')
  async saveArms(@Req() request: FastifyRequest): Promise<void> {
    await this.step.saveArms(await receivedArms(request));
  }

  @ApiOperation({ summary: 'Tira o brasão' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete('coat-of-arms')
  removeArms(): Promise<void> {
    return this.step.removeArms();
  }
}
