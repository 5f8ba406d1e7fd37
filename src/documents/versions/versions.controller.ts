import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { SavedAnswer } from '../api/documents.answers';
import { PastVersions } from './past-versions';
import {
  ComparisonAnswer,
  ComparisonQuery,
  PastVersionAnswer,
  RestorationRequest,
  StretchAnswer,
  VersionAnswer,
  versionOf,
} from './versions.dto';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Requires('document.write')
@Controller('api/v1/documents/:id/versions')
export class VersionsController {
  constructor(private readonly versions: PastVersions) {}

  @ApiOperation({
    summary: 'Lista as versões do texto, a mais nova primeiro',
    description: 'Só para a unidade que escreve o documento. No máximo 200.',
  })
  @ApiOkResponse({ type: [VersionAnswer] })
  @Get()
  async list(@Param('id') id: string): Promise<VersionAnswer[]> {
    const { versions } = await this.versions.list(id);
    return versions.map((version) => VersionAnswer.of(version));
  }

  @ApiOperation({ summary: 'Compara duas versões, palavra por palavra' })
  @ApiQuery({ type: ComparisonQuery })
  @ApiExtraModels(StretchAnswer)
  @ApiOkResponse({ type: ComparisonAnswer })
  @ApiProblems('invalid')
  @Get('comparison')
  async compare(@Param('id') id: string, @Query() query: unknown): Promise<ComparisonAnswer> {
    const { from, to } = parseInput(ComparisonQuery, query);
    return ComparisonAnswer.of((await this.versions.compare(id, from, to)).compared);
  }

  @ApiOperation({ summary: 'Lê o texto de uma versão' })
  @ApiOkResponse({ type: PastVersionAnswer })
  @Get(':version')
  async read(@Param('id') id: string, @Param('version') typed: string): Promise<PastVersionAnswer> {
    return PastVersionAnswer.from((await this.versions.read(id, versionOf(typed))).version);
  }

  @ApiOperation({
    summary: 'Restaura uma versão',
    description:
      'O texto dela vira uma versão nova; as que vieram depois continuam guardadas. Restaurar um documento assinado retira as assinaturas.',
  })
  @ApiInput(RestorationRequest)
  @ApiOkResponse({ type: SavedAnswer })
  @ApiProblems('stale')
  @HttpCode(200)
  @Post(':version/restoration')
  async restore(
    @Param('id') id: string,
    @Param('version') typed: string,
    @Body() body: unknown,
  ): Promise<SavedAnswer> {
    const { revision: from } = parseInput(RestorationRequest, body);
    const { revision, savedAt } = await this.versions.restore(id, versionOf(typed), from);
    return { revision, savedAt };
  }
}
