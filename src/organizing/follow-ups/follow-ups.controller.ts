import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeAnswer } from '../shared/listed';
import { FollowUpAnswer, FollowUpRequest } from './follow-ups.dto';
import { FollowUps } from './follow-ups.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUps) {}

  @ApiOperation({
    summary: 'Lista os acompanhamentos da unidade e da pessoa',
    description: 'Os que mudaram primeiro. No máximo 200.',
  })
  @ApiOkResponse({ type: [FollowUpAnswer] })
  @Get('follow-ups')
  list(): Promise<FollowUpAnswer[]> {
    return this.followUps.list();
  }

  @ApiOperation({
    summary: 'Acompanha o processo, aberto na unidade ou não',
    description: 'No mesmo grupo, só a observação muda.',
  })
  @ApiInput(FollowUpRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('not_found')
  @Post('processes/:id/follow-ups')
  async add(@Param('id') id: string, @Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.followUps.add(id, parseInput(FollowUpRequest, body)) };
  }

  @ApiOperation({ summary: 'Marca as novidades do acompanhamento como vistas' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('follow-ups/:id/sighting')
  see(@Param('id') id: string): Promise<void> {
    return this.followUps.see(id);
  }

  @ApiOperation({ summary: 'Deixa de acompanhar' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('follow-ups/:id')
  remove(@Param('id') id: string): Promise<void> {
    return this.followUps.remove(id);
  }
}
