import { Controller, Header, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems, Public, RateLimited, RateLimitGuard, readFiles } from '../../platform/http';
import { FileVerification, mostVerifiedOctets } from './file-verification';
import type { Report } from '../verification';
import { reportSchema, verificationBody } from './verifications.schema';

@ApiTags('Consulta pública')
@ApiProblems('invalid', 'not_found', 'too_large', 'unsupported', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/verifications')
export class VerificationsController {
  constructor(private readonly verification: FileVerification) {}

  @Public()
  @RateLimited('verify-file', 20, 60)
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confere as assinaturas de um arquivo PDF, .p7s ou .p7m, de qualquer origem',
    description:
      'O arquivo é lido na memória e não é guardado. A resposta tem todas as assinaturas: uma ruim não esconde outra. Nada é buscado na internet durante a consulta: o que depende de uma lista de certificados cancelados que falta é indeterminado, a lista é buscada depois, e a mesma consulta, minutos mais tarde, já conta com ela.',
  })
  @ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: verificationBody })
  @ApiOkResponse({ description: 'O relatório.', schema: reportSchema })
  @Post()
  async verify(@Param('tenant') slug: string, @Req() request: FastifyRequest): Promise<Report> {
    return this.verification.verify(slug, await readFiles(request, { most: 2, octets: mostVerifiedOctets }));
  }
}
