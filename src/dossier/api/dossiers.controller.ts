import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ApiDownload,
  ApiInput,
  ApiNoun,
  ApiProblems,
  parseInput,
  Requires,
  sendDownload,
} from '../../platform/http';
import { Dossiers } from '../dossiers.service';
import { DossierAnswer, DossierRequest } from './dossiers.dto';

@ApiNoun('Processos')
@Requires('process.read')
@ApiProblems('not_found')
@Controller('api/v1/processes/:id/dossiers')
export class DossiersController {
  constructor(private readonly dossiers: Dossiers) {}

  @ApiOperation({
    summary: 'Pede uma cópia do processo, em PDF ou ZIP',
    description:
      'A cópia é feita em segundo plano. Consulte-a até que state seja ready e então baixe o arquivo. O mesmo conteúdo não é feito duas vezes.',
  })
  @ApiInput(DossierRequest)
  @ApiAcceptedResponse({ type: DossierAnswer })
  @ApiProblems('unknown_reference', 'rule', 'too_many')
  @HttpCode(202)
  @Post()
  async request(@Param('id') id: string, @Body() body: unknown): Promise<DossierAnswer> {
    return DossierAnswer.from(await this.dossiers.request(id, parseInput(DossierRequest, body)));
  }

  @ApiOperation({ summary: 'Lista as cópias deste processo que você pediu' })
  @ApiOkResponse({ type: [DossierAnswer] })
  @Get()
  async list(@Param('id') id: string): Promise<DossierAnswer[]> {
    return (await this.dossiers.list(id)).map((row) => DossierAnswer.from(row));
  }

  @ApiOperation({ summary: 'Diz como está uma cópia' })
  @ApiOkResponse({ type: DossierAnswer })
  @Get(':dossierId')
  async show(@Param('id') id: string, @Param('dossierId') dossierId: string): Promise<DossierAnswer> {
    return DossierAnswer.from(await this.dossiers.show(id, dossierId));
  }

  @ApiOperation({
    summary: 'Baixa uma cópia que está pronta',
    description: 'Só quem pediu, e enquanto puder ler tudo o que há nela.',
  })
  @ApiDownload('application/pdf', 'application/zip')
  @ApiProblems('rule', 'range')
  @Get(':dossierId/file')
  async file(
    @Param('id') id: string,
    @Param('dossierId') dossierId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.dossiers.file(id, dossierId);
    await sendDownload(request, reply, file);
  }
}
