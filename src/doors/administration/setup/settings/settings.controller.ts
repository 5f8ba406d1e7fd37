import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, parseInput, Requires } from '../../../../platform/http';
import { Settings } from './settings';
import { SettingsAnswer, SettingsRequest } from './settings.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/settings')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @ApiOperation({ summary: 'Mostra as configurações do município' })
  @ApiOkResponse({ type: SettingsAnswer })
  @Get()
  show(): Promise<SettingsAnswer> {
    return this.settings.read();
  }

  @ApiOperation({ summary: 'Muda as configurações do município' })
  @ApiInput(SettingsRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put()
  change(@Body() body: unknown): Promise<void> {
    return this.settings.change(parseInput(SettingsRequest, body));
  }
}
