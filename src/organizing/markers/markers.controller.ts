import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeAnswer } from '../shared/listed';
import { MarkerAnswer, MarkerRequest } from './markers.dto';
import { Markers } from './markers.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1/markers')
export class MarkersController {
  constructor(private readonly markers: Markers) {}

  @ApiOperation({ summary: 'Lista os marcadores da unidade, os arquivados por último' })
  @ApiOkResponse({ type: [MarkerAnswer] })
  @Get()
  list(): Promise<MarkerAnswer[]> {
    return this.markers.list();
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Cria um marcador na unidade' })
  @ApiInput(MarkerRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('conflict')
  @Post()
  async create(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.markers.create(parseInput(MarkerRequest, body)) };
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Muda o nome e a cor do marcador' })
  @ApiInput(MarkerRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.markers.change(id, parseInput(MarkerRequest, body));
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Arquiva o marcador',
    description: 'Ele não pode mais ser escolhido. Os processos que o têm ficam com ele.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/archiving')
  archive(@Param('id') id: string): Promise<void> {
    return this.markers.archive(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Traz de volta um marcador arquivado' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Post(':id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.markers.restore(id);
  }
}
