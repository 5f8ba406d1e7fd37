import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../platform/http';
import { sendStamped } from './send-stamped';
import { StampedCopy } from './stamped-copy';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/documentos/:id')
export class StampedCopyPages {
  constructor(private readonly copies: StampedCopy) {}

  @Get('carimbado.pdf')
  async stamped(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendStamped(reply, await this.copies.of(id));
  }
}
