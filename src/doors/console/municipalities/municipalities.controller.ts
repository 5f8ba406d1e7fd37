import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { TenantRegister, Training } from '../../../tenants';
import { Municipalities } from './municipalities';
import {
  InvitationRequest,
  MunicipalityAnswer,
  NewMunicipalityRequest,
  OneMunicipalityAnswer,
  RegisterAnswer,
  RegisterQuery,
  StageRequest,
  StorageLimitRequest,
} from './municipalities.dto';

@ApiNoun('Plataforma')
@Requires('platform.operate')
@Controller('api/v1/platform/municipalities')
export class MunicipalitiesController {
  constructor(
    private readonly register: TenantRegister,
    private readonly municipalities: Municipalities,
    private readonly training: Training,
  ) {}

  @ApiOperation({ summary: 'Lista os municípios da plataforma, com a etapa e o uso de cada um' })
  @ApiOkResponse({ type: RegisterAnswer })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: RegisterQuery): Promise<RegisterAnswer> {
    const { tenants, more } = await this.register.list(parseInput(RegisterQuery, query));
    return { municipalities: tenants.map((tenant) => MunicipalityAnswer.of(tenant)), more };
  }

  @ApiOperation({
    summary: 'Cria um município',
    description:
      'Com uma unidade, o selo e o conjunto inicial de tipos e modelos. Quem administra recebe um convite por e-mail.',
  })
  @ApiInput(NewMunicipalityRequest)
  @ApiCreatedResponse({ type: MunicipalityAnswer })
  @ApiProblems('conflict', 'rule')
  @Post()
  async open(@Body() body: unknown): Promise<MunicipalityAnswer> {
    const { slug } = await this.municipalities.open(parseInput(NewMunicipalityRequest, body));
    return MunicipalityAnswer.of(await this.register.get(slug));
  }

  @ApiOperation({ summary: 'Mostra um município, as etapas por que passou e as que vêm depois' })
  @ApiOkResponse({ type: OneMunicipalityAnswer })
  @ApiProblems('not_found')
  @Get(':slug')
  async show(@Param('slug') slug: string): Promise<OneMunicipalityAnswer> {
    const tenant = await this.register.get(slug);
    const after = await this.register.stagesOpenTo(tenant);
    const changes = await this.register.stageChanges(tenant.id);
    return OneMunicipalityAnswer.from(tenant, after, changes, await this.training.of(tenant));
  }

  @ApiOperation({
    summary: 'Muda a etapa de um município',
    description:
      'Em um município suspenso ninguém trabalha; o portal do cidadão continua no ar. Do treinamento para piloto ou produção, o que foi feito some.',
  })
  @ApiInput(StageRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'stale')
  @HttpCode(204)
  @Put(':slug/stage')
  changeStage(@Param('slug') slug: string, @Body() body: unknown): Promise<void> {
    return this.municipalities.changeStage(slug, parseInput(StageRequest, body));
  }

  @ApiOperation({
    summary: 'Diz quanto o município pode guardar',
    description:
      'No limite, arquivos novos são recusados; assinar e escrever continuam. Vale pela conta de cada hora.',
  })
  @ApiInput(StorageLimitRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Put(':slug/storage-limit')
  limitStorage(@Param('slug') slug: string, @Body() body: unknown): Promise<void> {
    return this.municipalities.limitStorage(slug, parseInput(StorageLimitRequest, body).gigabytes);
  }

  @ApiOperation({
    summary: 'Convida por e-mail quem administra o município',
    description: 'Só enquanto ninguém entrou no município. Repetido, manda outro e-mail.',
  })
  @ApiInput(InvitationRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'rule')
  @HttpCode(204)
  @Post(':slug/administrator-invitations')
  invite(@Param('slug') slug: string, @Body() body: unknown): Promise<void> {
    return this.municipalities.invite(slug, parseInput(InvitationRequest, body));
  }
}
