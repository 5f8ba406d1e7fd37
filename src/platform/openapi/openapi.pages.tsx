import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { VNode } from 'preact';
import { Public } from '../http';
import { OpenApi } from './openapi';
import { ReferencePage } from './reference.views';

/** A megabyte and a half of text, which packs to a twentieth. */
const fileOf = (text: string) => ({
  text,
  packed: gzipSync(text),
  // Weak: the packed one is not the same octets (RFC 9110, 8.8.1).
  etag: `W/"${createHash('sha256').update(text).digest('base64url')}"`,
});

/** The API described, for programs and for people. */
@ApiExcludeController()
@Public()
@Controller('api')
export class OpenApiPages {
  private file: ReturnType<typeof fileOf> | undefined;

  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  document(@Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): void {
    const { etag, text, packed } = (this.file ??= fileOf(this.openApi.text));
    void reply.headers({ ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' });
    if (headers['if-none-match'] === etag) return void reply.status(304).send();
    void reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return void reply.send(text);
    void reply.header('Content-Encoding', 'gzip').send(packed);
  }

  @Get('docs')
  reference(): VNode {
    return <ReferencePage document={this.openApi.document} />;
  }
}
