import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { contentDisposition, RateLimited, RateLimitGuard, Requires } from '../../platform/http';
import { fileNameOf } from '../record/file-name';
import { ProcessRecords } from '../record/process-records';

/** What the button "Baixar o processo com a prova" gets. */
@ApiExcludeController()
@Requires('process.read')
@UseGuards(RateLimitGuard)
@Controller(':tenant/processos/:id/prova')
export class ProcessProofPages {
  constructor(private readonly records: ProcessRecords) {}

  @RateLimited('ledger-proof', 60, 60)
  @Get()
  async file(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const record = await this.records.of(id);
    await reply
      .headers({
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': contentDisposition('attachment', fileNameOf(record)),
        'Cache-Control': 'no-store',
      })
      .send(JSON.stringify(record));
  }
}
