import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { notFound } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, SignedIn } from '../../platform/http';
import { isNoticeKind, noticeKindNames } from '../catalogue';
import { ChoiceAnswer, ChoiceRequest } from './choices.dto';
import { NoticeChoices } from './choices.service';

@ApiNoun('Avisos')
@Controller('api/v1/notice-choices')
export class ChoicesController {
  constructor(private readonly choices: NoticeChoices) {}

  @SignedIn()
  @ApiOperation({ summary: 'Mostra como a pessoa quer receber cada tipo de aviso' })
  @ApiOkResponse({ type: [ChoiceAnswer] })
  @Get()
  async list(): Promise<ChoiceAnswer[]> {
    const choices = await this.choices.mine();
    return noticeKindNames.map((kind) => ChoiceAnswer.of(kind, choices[kind]));
  }

  @SignedIn()
  @ApiOperation({ summary: 'Escolhe como receber um tipo de aviso', description: 'Vale para os próximos.' })
  @ApiParam({ name: 'kind', enum: noticeKindNames, description: 'O tipo de aviso.' })
  @ApiInput(ChoiceRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Put(':kind')
  async choose(@Param('kind') kind: string, @Body() body: unknown): Promise<void> {
    if (!isNoticeKind(kind)) throw notFound();
    const { inApp, mail } = parseInput(ChoiceRequest, body);
    await this.choices.choose({ [kind]: { inApp, mail } });
  }
}
