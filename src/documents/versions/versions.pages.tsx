import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import type { DocumentDetails } from '../documents.queries';
import { PastVersions } from './past-versions';
import { ComparisonPage, VersionPage, VersionsPage } from './versions.views';
import { ComparisonQuery, RestorationRequest, versionOf } from './versions.dto';

/** Versões of a text: listed, shown, compared, restored. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/versoes')
export class VersionsPages {
  constructor(
    private readonly database: Database,
    private readonly versions: PastVersions,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  async list(@Param('id') id: string): Promise<VNode> {
    const { document, versions } = await this.versions.list(id);
    return <VersionsPage {...{ document, versions }} process={await this.processOf(document)} />;
  }

  @Get('comparar')
  async compare(
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const asked = { from: textOf(query, 'de'), to: textOf(query, 'ate') };
    const done = await attempt(reply, () => {
      const { from, to } = parseInput(ComparisonQuery, asked);
      return this.versions.compare(id, from, to);
    });
    if (done.ok)
      return <ComparisonPage {...done.value} process={await this.processOf(done.value.document)} />;
    const { document, versions } = await this.versions.list(id);
    return (
      <VersionsPage
        {...{ document, versions }}
        process={await this.processOf(document)}
        errors={done.errors}
      />
    );
  }

  @Get(':version')
  show(@Param('id') id: string, @Param('version') version: string): Promise<VNode> {
    return this.page(id, version);
  }

  @HttpCode(200)
  @Post(':version/restaurar')
  async restore(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('version') typed: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const version = versionOf(typed);
    const done = await attempt(reply, () =>
      this.versions.restore(id, version, parseInput(RestorationRequest, body).revision),
    );
    if (!done.ok) return this.page(id, typed, done.errors);
    return seeOther(
      reply,
      `/${slug}/documentos/${id}/versoes`,
      `O texto voltou a ser o da versão ${version}. Ele é agora a versão ${done.value.version}.`,
    );
  }

  private async page(id: string, typed: string, errors?: FieldError[]): Promise<VNode> {
    const { document, version } = await this.versions.read(id, versionOf(typed));
    return <VersionPage {...{ document, version, errors }} process={await this.processOf(document)} />;
  }

  private processOf({ processId }: DocumentDetails) {
    return this.database.work(() => this.processes.header(processId));
  }
}
