import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeAnswer } from '../shared/listed';
import { DeskViewAnswer, DeskViewRequest } from './desk-views.dto';
import { DeskViews } from './desk-views.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1/desk-views')
export class DeskViewsController {
  constructor(private readonly views: DeskViews) {}

  @ApiOperation({ summary: 'Lista as visões do Controle de Processos que a pessoa guardou' })
  @ApiOkResponse({ type: [DeskViewAnswer] })
  @Get()
  list(): Promise<DeskViewAnswer[]> {
    return this.views.list();
  }

  @ApiOperation({ summary: 'Guarda uma visão do Controle de Processos' })
  @ApiInput(DeskViewRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('conflict', 'rule')
  @Post()
  async save(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.views.save(parseInput(DeskViewRequest, body)) };
  }

  @ApiOperation({ summary: 'Faz o Controle de Processos abrir com esta visão' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/preference')
  prefer(@Param('id') id: string): Promise<void> {
    return this.views.prefer(id);
  }

  @ApiOperation({ summary: 'Remove uma visão do Controle de Processos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  remove(@Param('id') id: string): Promise<void> {
    return this.views.remove(id);
  }
}
