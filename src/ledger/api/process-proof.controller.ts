import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  ApiNoun,
  ApiProblems,
  contentDisposition,
  RateLimited,
  RateLimitGuard,
  Requires,
} from '../../platform/http';
import type { ProcessRecord } from '../offline/format';
import { fileNameOf } from '../record/file-name';
import { ProcessRecords } from '../record/process-records';
import { ProcessProofAnswer } from './ledger.dto';

@ApiNoun('Registro público')
@Requires('process.read')
@ApiProblems('not_found', 'too_many')
@UseGuards(RateLimitGuard)
@Controller('api/v1/processes/:id/proof')
export class ProcessProofController {
  constructor(private readonly records: ProcessRecords) {}

  @RateLimited('ledger-proof', 60, 60)
  @ApiOperation({
    summary: 'Prova que a história do processo está inteira',
    description:
      'Os resumos dos andamentos e dos documentos, a prova de que o último está no registro público e a de que não há outro depois dele.',
  })
  @ApiOkResponse({ type: ProcessProofAnswer })
  @Get()
  async proof(@Param('id') id: string): Promise<ProcessProofAnswer> {
    const { tenant, process, events, documents, proof } = await this.records.of(id);
    const heads = events.map(({ body, hash }) => ({
      id: body['id'] as string,
      seq: body['seq'] as number,
      hash,
    }));
    return { tenant, process, events: heads, documents, proof };
  }

  @RateLimited('ledger-proof', 60, 60)
  @ApiOperation({
    summary: 'Exporta o processo com a prova, para conferir sem rede',
    description:
      'O arquivo processo-NÚMERO.autos.json: os andamentos como foram registrados, com os dados pessoais que quem exporta pode ver. O verificador está na página “Registro público”.',
  })
  @ApiOkResponse({ description: 'O formato autos-process/1.', schema: { type: 'object' } })
  @Get('file')
  async file(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProcessRecord> {
    const record = await this.records.of(id);
    void reply.header('content-disposition', contentDisposition('attachment', fileNameOf(record)));
    return record;
  }
}
