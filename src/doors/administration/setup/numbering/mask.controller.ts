import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, parseInput, Requires } from '../../../../platform/http';
import { MaskStep } from './mask-step';
import { MaskAnswer, MaskRequest } from './mask.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/number-mask')
export class MaskController {
  constructor(private readonly step: MaskStep) {}

  @ApiOperation({ summary: 'Mostra a máscara dos números de processo, com exemplos' })
  @ApiOkResponse({ type: MaskAnswer })
  @Get()
  async show(): Promise<MaskAnswer> {
    return this.previewOf(await this.step.current());
  }

  @ApiOperation({ summary: 'Mostra os números que uma máscara formaria', description: 'Nada muda.' })
  @ApiInput(MaskRequest)
  @ApiOkResponse({ type: MaskAnswer })
  @HttpCode(200)
  @Post('preview')
  preview(@Body() body: unknown): Promise<MaskAnswer> {
    return this.previewOf(parseInput(MaskRequest, body).mask);
  }

  @ApiOperation({
    summary: 'Escolhe a máscara',
    description: 'Vale para os próximos processos. Os números que já existem não mudam.',
  })
  @ApiInput(MaskRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put()
  choose(@Body() body: unknown): Promise<void> {
    return this.step.choose(parseInput(MaskRequest, body).mask);
  }

  private async previewOf(mask: string): Promise<MaskAnswer> {
    return MaskAnswer.of(mask, await this.step.preview(mask));
  }
}
