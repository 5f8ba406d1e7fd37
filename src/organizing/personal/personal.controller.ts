import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import { Favourites } from './favourites.service';
import { FavouriteAnswer, VisitAnswer } from './personal.dto';
import { Visits } from './visits.service';

/** What is one person's alone. */
@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1')
export class PersonalController {
  constructor(
    private readonly favourites: Favourites,
    private readonly visits: Visits,
  ) {}

  @ApiOperation({ summary: 'Lista os favoritos da pessoa', description: 'Os últimos 200.' })
  @ApiOkResponse({ type: [FavouriteAnswer] })
  @Get('favourites')
  listFavourites(): Promise<FavouriteAnswer[]> {
    return this.favourites.list();
  }

  @ApiOperation({ summary: 'Põe o processo entre os favoritos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Put('processes/:id/favourite')
  add(@Param('id') id: string): Promise<void> {
    return this.favourites.add(id);
  }

  @ApiOperation({ summary: 'Tira o processo dos favoritos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('processes/:id/favourite')
  remove(@Param('id') id: string): Promise<void> {
    return this.favourites.remove(id);
  }

  @ApiOperation({ summary: 'Põe o documento entre os favoritos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Put('documents/:id/favourite')
  addDocument(@Param('id') id: string): Promise<void> {
    return this.favourites.addDocument(id);
  }

  @ApiOperation({ summary: 'Tira o documento dos favoritos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('documents/:id/favourite')
  removeDocument(@Param('id') id: string): Promise<void> {
    return this.favourites.removeDocument(id);
  }

  @ApiOperation({ summary: 'Lista os últimos 50 processos que a pessoa visitou' })
  @ApiOkResponse({ type: [VisitAnswer] })
  @Get('visits')
  listVisits(): Promise<VisitAnswer[]> {
    return this.visits.list();
  }

  @ApiOperation({
    summary: 'Registra que a pessoa visitou o processo',
    description: 'Marca também como vistas as novidades de quem o acompanha.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('processes/:id/visits')
  visit(@Param('id') id: string): Promise<void> {
    return this.visits.record(id);
  }
}
