import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AcceptedFormats } from '../../documents';
import { ApiInput, ApiNoun, OpenToSupport, parseInput, Requires, SignedIn } from '../../platform/http';
import { acceptedFormatAnswer, AcceptedFormatAnswer, AcceptedFormatsRequest } from './accepted-formats.dto';

@ApiNoun('Documentos')
@OpenToSupport()
@Controller('api/v1/accepted-formats')
export class AcceptedFormatsController {
  constructor(private readonly formats: AcceptedFormats) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista os tipos de arquivo e diz quais são aceitos, e de que tamanho' })
  @ApiOkResponse({ type: [AcceptedFormatAnswer] })
  @Get()
  async list(): Promise<AcceptedFormatAnswer[]> {
    return (await this.formats.choices()).map(acceptedFormatAnswer);
  }

  @Requires('tenant.administer')
  @ApiOperation({
    summary: 'Diz quais tipos de arquivo são aceitos',
    description: 'O que já está no sistema fica. O conteúdo de cada arquivo é conferido em todo caso.',
  })
  @ApiInput(AcceptedFormatsRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put()
  choose(@Body() body: unknown): Promise<void> {
    return this.formats.choose(parseInput(AcceptedFormatsRequest, body).formats);
  }
}
