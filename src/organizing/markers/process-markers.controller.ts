import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MarkerTextRequest, ProcessMarkerAnswer } from './markers.dto';
import { ProcessMarkers } from './process-markers.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1/processes/:id/markers')
export class ProcessMarkersController {
  constructor(private readonly markers: ProcessMarkers) {}

  @ApiOperation({
    summary: 'Lista os marcadores que a unidade pôs no processo',
    description: 'Os que valem primeiro, depois os que foram tirados ou mudados. No máximo 200.',
  })
  @ApiOkResponse({ type: [ProcessMarkerAnswer] })
  @ApiProblems('not_found')
  @Get()
  list(@Param('id') id: string): Promise<ProcessMarkerAnswer[]> {
    return this.markers.of(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Põe o marcador no processo, ou muda o texto dele' })
  @ApiInput(MarkerTextRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put(':markerId')
  put(@Param('id') id: string, @Param('markerId') markerId: string, @Body() body: unknown): Promise<void> {
    return this.markers.put(id, markerId, parseInput(MarkerTextRequest, body).text);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Tira o marcador do processo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Delete(':markerId')
  take(@Param('id') id: string, @Param('markerId') markerId: string): Promise<void> {
    return this.markers.take(id, markerId);
  }
}
