import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../platform/database';
import { ApiInput, ApiNoun, ApiProblems, OpenToSupport, parseInput, Requires } from '../platform/http';
import {
  ClassificationPlanAnswer,
  ClassificationPlanRequest,
  ClassMappingAnswer,
  ClassMappingsRequest,
  classOf,
  ClassificationMadeAnswer,
  PlanClassAnswer,
  RecordClassRequest,
} from './classification.dto';
import { PlanExchange } from './plan-exchange';
import { Plans } from './plans';
import { RecordClasses } from './record-classes';

@ApiNoun('Classificação')
@Requires('tenant.administer')
@OpenToSupport()
@Controller('api/v1/classification-plans')
export class ClassificationPlansController {
  constructor(
    private readonly database: Database,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly exchange: PlanExchange,
  ) {}

  @ApiOperation({ summary: 'Lista os planos de classificação', description: 'Só um está em vigor.' })
  @ApiOkResponse({ type: [ClassificationPlanAnswer] })
  @ApiProblems('forbidden')
  @Get()
  async list(): Promise<ClassificationPlanAnswer[]> {
    return (await this.database.work(() => this.plans.list())).map(ClassificationPlanAnswer.of);
  }

  @ApiOperation({ summary: 'Prepara um plano, vazio ou com os assuntos do que está em vigor' })
  @ApiInput(ClassificationPlanRequest)
  @ApiCreatedResponse({ type: ClassificationMadeAnswer })
  @ApiProblems('conflict')
  @Post()
  async prepare(@Body() body: unknown): Promise<ClassificationMadeAnswer> {
    const { name, copied } = parseInput(ClassificationPlanRequest, body);
    return { id: await this.exchange.prepare(name, copied) };
  }

  @ApiOperation({ summary: 'Lista os assuntos de um plano, com prazos e destinação' })
  @ApiOkResponse({ type: [PlanClassAnswer] })
  @ApiProblems('not_found')
  @Get(':id/classes')
  async classesOf(@Param('id') id: string): Promise<PlanClassAnswer[]> {
    return (await this.database.work(() => this.classes.list(id))).map(PlanClassAnswer.ofListed);
  }

  @ApiOperation({ summary: 'Inclui um assunto' })
  @ApiInput(RecordClassRequest)
  @ApiCreatedResponse({ type: ClassificationMadeAnswer })
  @ApiProblems('not_found', 'conflict', 'rule')
  @Post(':id/classes')
  async add(@Param('id') id: string, @Body() body: unknown): Promise<ClassificationMadeAnswer> {
    return { id: await this.classes.add(id, classOf(parseInput(RecordClassRequest, body))) };
  }

  @ApiOperation({
    summary: 'Altera um assunto',
    description: 'Os prazos novos valem também para o que já está classificado por ele.',
  })
  @ApiInput(RecordClassRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'rule')
  @HttpCode(204)
  @Put(':id/classes/:classId')
  change(@Param('id') id: string, @Param('classId') classId: string, @Body() body: unknown): Promise<void> {
    return this.classes.change(id, classId, classOf(parseInput(RecordClassRequest, body)));
  }

  @ApiOperation({ summary: 'Desativa um assunto', description: 'O que está classificado por ele fica.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete(':id/classes/:classId')
  retire(@Param('id') id: string, @Param('classId') classId: string): Promise<void> {
    return this.classes.setActive(id, classId, false);
  }

  @ApiOperation({ summary: 'Reativa um assunto' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/classes/:classId/restoration')
  restore(@Param('id') id: string, @Param('classId') classId: string): Promise<void> {
    return this.classes.setActive(id, classId, true);
  }

  @ApiOperation({ summary: 'Diz o sucessor, neste plano, de cada assunto do plano em vigor' })
  @ApiOkResponse({ type: [ClassMappingAnswer] })
  @ApiProblems('not_found')
  @Get(':id/mappings')
  mappings(@Param('id') id: string): Promise<ClassMappingAnswer[]> {
    return this.database.work(() => this.exchange.mappings(id));
  }

  @ApiOperation({ summary: 'Escolhe sucessores' })
  @ApiInput(ClassMappingsRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put(':id/mappings')
  map(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.exchange.map(id, parseInput(ClassMappingsRequest, body).mappings);
  }

  @ApiOperation({
    summary: 'Põe o plano em vigor no lugar do atual',
    description:
      'Recusado enquanto um assunto em uso não tem sucessor. Tudo passa para os sucessores de uma vez.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/activation')
  activate(@Param('id') id: string): Promise<void> {
    return this.exchange.activate(id);
  }
}
