import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  parseInput,
  Public,
  RateLimited,
  RateLimitGuard,
  Requires,
} from '../../../platform/http';
import { TenantRegister } from '../../../tenants';
import { MunicipalityAnswer } from '../municipalities/municipalities.dto';
import { Enrolment } from './enrolment';
import {
  EnrolmentApprovalRequest,
  EnrolmentAnswer,
  EnrolmentForm,
  EnrolmentRefusalRequest,
} from './enrolment.dto';

@ApiTags('Plataforma')
@ApiProblems('invalid', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/enrolment-requests')
export class PublicEnrolmentController {
  constructor(private readonly enrolment: Enrolment) {}

  @Public()
  @RateLimited('enrolment', 5, 3600)
  @ApiOperation({
    summary: 'Pede a adesão de um município à plataforma',
    description: 'Sem conta. A resposta chega por e-mail.',
  })
  @ApiParam({ name: 'tenant', description: 'O endereço da plataforma.', example: 'plataforma' })
  @ApiInput(EnrolmentForm)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post()
  async request(@Param('tenant') slug: string, @Body() body: unknown): Promise<void> {
    await this.enrolment.request(await this.enrolment.enter(slug), parseInput(EnrolmentForm, body));
  }
}

@ApiNoun('Plataforma')
@Requires('platform.operate')
@Controller('api/v1/platform/enrolment-requests')
export class EnrolmentController {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly register: TenantRegister,
  ) {}

  @ApiOperation({ summary: 'Lista os pedidos de adesão, primeiro os que esperam' })
  @ApiOkResponse({ type: [EnrolmentAnswer] })
  @Get()
  async list(): Promise<EnrolmentAnswer[]> {
    return (await this.enrolment.list()).map((request) => EnrolmentAnswer.of(request));
  }

  @ApiOperation({ summary: 'Mostra um pedido de adesão' })
  @ApiOkResponse({ type: EnrolmentAnswer })
  @ApiProblems('not_found')
  @Get(':requestId')
  async show(@Param('requestId') id: string): Promise<EnrolmentAnswer> {
    return EnrolmentAnswer.of(await this.enrolment.get(id));
  }

  @ApiOperation({
    summary: 'Aprova um pedido de adesão',
    description: 'Cria o município e convida por e-mail quem pediu, que passa a administrá-lo.',
  })
  @ApiInput(EnrolmentApprovalRequest)
  @ApiCreatedResponse({ type: MunicipalityAnswer })
  @ApiProblems('not_found', 'conflict', 'rule')
  @Post(':requestId/approval')
  async approve(@Param('requestId') id: string, @Body() body: unknown): Promise<MunicipalityAnswer> {
    const { slug } = await this.enrolment.approve(id, parseInput(EnrolmentApprovalRequest, body));
    return MunicipalityAnswer.of(await this.register.get(slug));
  }

  @ApiOperation({ summary: 'Recusa um pedido de adesão; quem pediu recebe o motivo por e-mail' })
  @ApiInput(EnrolmentRefusalRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':requestId/refusal')
  refuse(@Param('requestId') id: string, @Body() body: unknown): Promise<void> {
    return this.enrolment.refuse(id, parseInput(EnrolmentRefusalRequest, body).reason);
  }
}
