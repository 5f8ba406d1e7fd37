import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, textOf } from '../../platform/http';
import { ProcessesQueries } from '../../processes';
import { FileTexts } from './file-texts';
import { SearchQuery } from './file-texts.dto';
import { FileTextPage, ProcessSearchPage } from './file-texts.views';
import { ProcessSearch } from './process-search';

/** The text of a file alone: for a screen reader, for copying, for whoever has no viewer. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/documentos/:id/texto-do-arquivo')
export class FileTextPages {
  constructor(
    private readonly database: Database,
    private readonly texts: FileTexts,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  async show(@Param('id') id: string): Promise<VNode> {
    const { document, found } = await this.texts.of(id);
    const process = await this.database.work(() => this.processes.header(document.processId));
    return <FileTextPage {...{ document, process, found }} />;
  }
}

/** Procurar no texto dos documentos de um processo. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/procurar')
export class ProcessSearchPages {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly search: ProcessSearch,
  ) {}

  @Get()
  async find(
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const typed = textOf(query, 'q');
    const asked = typed === '' ? undefined : await attempt(reply, () => parseInput(SearchQuery, query));
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      if (!asked?.ok) return <ProcessSearchPage {...{ process, typed }} errors={asked?.errors ?? []} />;
      const found = await this.search.run(id, asked.value.q);
      return <ProcessSearchPage {...{ process, typed, found }} errors={[]} />;
    });
  }
}
