import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { notFound } from '../../platform/errors';
import { documentFramePolicy, Public } from '../../platform/http';
import { Tenants } from '../tenants.service';
import { brandStylesheet, isReadable, readColour } from './colour';
import { TenantIdentity } from './tenant-identity';

/** What every page of a tenant loads, at addresses that say what is there: it is kept for a year and never asked for again. */
const forEver = 'public, max-age=31536000, immutable';

/** The colour and the coat of arms, for whoever looks at a page. */
@ApiExcludeController()
@Public()
@Controller(':tenant')
export class BrandPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly identity: TenantIdentity,
  ) {}

  @Get('cores/:colour')
  async style(
    @Param('tenant') slug: string,
    @Param('colour') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.tenants.enter(slug);
    const [, digits] = /^([0-9a-f]{6})\.css$/.exec(name) ?? [];
    const colour = digits && readColour(digits);
    if (!colour || !isReadable(colour)) throw notFound();
    void reply.type('text/css; charset=utf-8').header('Cache-Control', forEver);
    return brandStylesheet(colour);
  }

  @Get('brasao/:picture')
  async arms(
    @Param('tenant') slug: string,
    @Param('picture') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { id } = await this.tenants.enter(slug);
    const [, sha256] = /^([0-9a-f]{64})\.png$/.exec(name) ?? [];
    const image = sha256 && (await this.identity.arms(id, sha256));
    if (!image) throw notFound();
    void reply.type('image/png').headers({
      'Cache-Control': forEver,
      'Content-Security-Policy': documentFramePolicy,
    });
    return image;
  }
}
