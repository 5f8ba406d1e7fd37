import { Controller, Get, Header, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CONFIG, type Config } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { ApiProblems, parseInput, Public, RateLimited, RateLimitGuard } from '../../../platform/http';
import { Authenticity, FormerCodes, type AuthenticDocument } from '../../../signatures';
import { Tenants } from '../../../tenants';
import { VerificationAnswer } from '../portal.dto';
import { VerificationQuery } from './verification.dto';
import { signerAnswers } from './signers';
import { formerRefusal, isOpen, outcomeOf, verdictOf } from './verification.words';

@ApiTags('Consulta pública')
@ApiProblems('invalid', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/documents')
export class PublicDocumentsController {
  constructor(
    private readonly tenants: Tenants,
    private readonly authenticity: Authenticity,
    private readonly formerCodes: FormerCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @RateLimited('verify', 30, 60)
  @Header('Cache-Control', 'no-store')
  @Header('X-Robots-Tag', 'noindex')
  @ApiOperation({
    summary: 'Verifica um documento pelo código e pelo CRC impressos nele',
    description:
      'Código desconhecido, CRC errado e documento de processo sigiloso dão a mesma resposta. Com os dois certos, o que já não é documento também responde 404: verification.paper_withdrawn, se a assinatura foi retirada ou o documento, excluído; verification.training, se era de treinamento.',
  })
  @ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
  @ApiParam({ name: 'code', description: 'O código verificador, impresso no documento.', example: '0000123' })
  @ApiQuery({ name: 'crc', type: String, description: 'O CRC, impresso no documento.', example: '0A1B2C3D' })
  @ApiOkResponse({ type: VerificationAnswer })
  @Get(':code')
  async verify(
    @Param('tenant') slug: string,
    @Param('code') code: string,
    @Query('crc') crc: unknown,
  ): Promise<VerificationAnswer> {
    await this.tenants.enter(slug);
    const asked = parseInput(VerificationQuery, { code, crc });
    const document = await this.authenticity.check(slug, asked.code, asked.crc);
    if (document) return answer(document, `${this.config.publicUrl}/${slug}/verificar`);
    const former = await this.formerCodes.find(slug, asked.code, asked.crc);
    throw former ? formerRefusal(former) : new DomainError('not_found', 'portal.document_not_found');
  }
}

function answer(document: AuthenticDocument, address: string): VerificationAnswer {
  const { code, crc, title, processNumber, unitName, integrityCode, contentShown, signatures } = document;
  const { authentication, timestamp } = document;
  return {
    outcome: outcomeOf(document),
    verdict: verdictOf(document).sentence,
    code,
    title,
    process: processNumber,
    unit: unitName,
    integrityCode: contentShown ? integrityCode : null,
    signatures: signerAnswers(signatures),
    authentication:
      authentication && contentShown
        ? { conference: authentication.conference, fileSha256: authentication.fileSha256 }
        : null,
    timestamp: timestamp ? { at: timestamp.at.toISOString(), by: timestamp.by } : null,
    pdf: isOpen(document) ? `${address}/${code}/pdf?c=${crc}` : null,
  };
}
