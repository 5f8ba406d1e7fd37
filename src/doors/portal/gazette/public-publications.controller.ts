import { Controller, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Gazette, type PublishedItem } from '../../../gazette';
import { CONFIG, type Config } from '../../../platform/config';
import { ApiProblems, parseInput, Public, RateLimited, RateLimitGuard } from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { signerAnswers } from '../verification/signers';
import { GazetteAnswer, GazetteQuery, PublishedAnswer, type PublishedItemAnswer } from './gazette.dto';
import { searchOf } from './gazette-search';

@ApiTags('Consulta pública')
@ApiProblems('invalid', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/publications')
export class PublicPublicationsController {
  constructor(
    private readonly tenants: Tenants,
    private readonly gazette: Gazette,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @RateLimited('gazette', 60, 60)
  @ApiOperation({ summary: 'Lista o que foi publicado no boletim do município' })
  @ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
  @ApiQuery({ type: GazetteQuery })
  @ApiOkResponse({ type: GazetteAnswer })
  @Get()
  async list(@Param('tenant') slug: string, @Query() query: unknown): Promise<GazetteAnswer> {
    await this.tenants.enter(slug);
    const { items, types, next } = await this.gazette.search(slug, searchOf(parseInput(GazetteQuery, query)));
    return { items: items.map(itemAnswer), types, next };
  }

  @Public()
  @RateLimited('gazette', 60, 60)
  @ApiOperation({ summary: 'Mostra uma publicação, quem assinou e os códigos do documento' })
  @ApiParam({ name: 'publicationId', description: 'O id da publicação, como na lista.' })
  @ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
  @ApiOkResponse({ type: PublishedAnswer })
  @Get(':publicationId')
  async show(@Param('tenant') slug: string, @Param('publicationId') id: string): Promise<PublishedAnswer> {
    await this.tenants.enter(slug);
    const found = await this.gazette.show(slug, id);
    const { processNumber, crc, integrityCode, signatures, corrects, correctedBy } = found;
    return {
      ...itemAnswer(found),
      process: processNumber,
      ...{ crc, integrityCode, corrects, correctedBy },
      signatures: signerAnswers(signatures),
      pdf: `${this.config.publicUrl}/${slug}/publicacoes/${found.id}/pdf`,
    };
  }
}

const itemAnswer = (item: PublishedItem): PublishedItemAnswer => ({
  id: item.id,
  title: item.title,
  code: item.code,
  type: item.typeName,
  unit: item.unitName,
  kind: item.kind,
  summary: item.summary,
  availableOn: item.availableOn,
});
