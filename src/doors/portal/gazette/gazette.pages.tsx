import { Controller, Get, Param, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Gazette } from '../../../gazette';
import {
  attempt,
  parseInput,
  Public,
  RateLimited,
  RateLimitGuard,
  sendFile,
  textOf,
} from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { RefusalsFilter } from '../refusals.filter';
import { pdfPolicy } from '../verification/pdf-policy';
import { searchOf } from './gazette-search';
import { GazetteQuery } from './gazette.dto';
import { GazetteList, PublicationShown, type TypedSearch } from './gazette.views';

/** Boletim: what the tenant published. Search machines may read it: it was published. */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@UseFilters(RefusalsFilter)
@Controller(':tenant/publicacoes')
export class GazettePages {
  constructor(
    private readonly tenants: Tenants,
    private readonly gazette: Gazette,
  ) {}

  @Public()
  @RateLimited('gazette', 60, 60)
  @Get()
  async list(
    @Param('tenant') slug: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    await this.tenants.enter(slug);
    const asked = await attempt(reply, () => searchOf(parseInput(GazetteQuery, query)));
    const page = await this.gazette.search(slug, asked.ok ? asked.value : {});
    return <GazetteList {...{ slug, page }} typed={typedOf(query)} errors={asked.ok ? [] : asked.errors} />;
  }

  @Public()
  @RateLimited('gazette', 60, 60)
  @Get(':id')
  async show(@Param('tenant') slug: string, @Param('id') id: string): Promise<VNode> {
    await this.tenants.enter(slug);
    return <PublicationShown slug={slug} publication={await this.gazette.show(slug, id)} />;
  }

  @Public()
  @RateLimited('gazette-pdf', 60, 60)
  @Get(':id/pdf')
  async pdf(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tenants.enter(slug);
    const file = await this.gazette.file(slug, id);
    await sendFile(request, reply, file, { disposition: 'inline', policy: pdfPolicy });
  }
}

const typedOf = (query: unknown): TypedSearch => ({
  q: textOf(query, 'q').slice(0, 200),
  tipo: textOf(query, 'tipo').slice(0, 50),
  ano: textOf(query, 'ano').slice(0, 10),
});
