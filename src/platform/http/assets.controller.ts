import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { notFound } from '../errors';
import { findAsset } from '../web';
import { Public } from './access.decorators';

/** The browser's files, by hashed name, cached for ever. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Public()
  @Get(':file')
  async file(
    @Param('file') file: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = findAsset(file, accepted);
    if (!found) throw notFound();
    await reply.headers(found.headers).send(found.body);
  }
}
