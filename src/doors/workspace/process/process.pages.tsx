import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HistoryQueries } from '../../../history';
import { Database } from '../../../platform/database';
import { Requires, textOf } from '../../../platform/http';
import { PossibleActsQuery, ProcessesQueries } from '../../../processes';
import { ImpossiblePage } from './actions';
import { ProcessPageQueries, type TreeChoice } from './process-page.queries';
import { HistoryPage, HistoryProof, ProcessPage } from './process.views';

const historyPage = 100;
const longestFilter = 100;

/** What somebody mistyped in the address is left out. */
function treeChoice(query: unknown): TreeChoice {
  const place = (name: string): number | undefined => {
    const given = textOf(query, name);
    return /^[1-9]\d{0,5}$/.test(given) ? Number(given) : undefined;
  };
  return {
    documentId: textOf(query, 'documento') || undefined,
    folder: place('pasta'),
    filter: textOf(query, 'filtro').trim().slice(0, longestFilter) || undefined,
    after: place('depois'),
  };
}

@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class ProcessPages {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessPageQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
    private readonly history: HistoryQueries,
  ) {}

  /** The document to show, the folder and the filter are in the address, so that they can be linked to. */
  @Requires('process.read')
  @Get()
  async process(@Param('id') id: string, @Query() query: unknown) {
    const choice = treeChoice(query);
    const process = await this.database.work(() => this.queries.view(id, choice));
    return <ProcessPage process={process} choice={choice} />;
  }

  /** Why something is not possible is told when asked, not silently absent. */
  @Requires('process.read')
  @Get('acoes')
  async impossible(@Param('id') id: string) {
    return this.database.work(async () => (
      <ImpossiblePage process={await this.processes.header(id)} why={await this.possible.of(id)} />
    ));
  }

  @Requires('process.read')
  @Get('andamentos')
  async entries(@Param('id') id: string, @Query('antes') before?: string, @Query('resumo') summary?: string) {
    const page = { limit: historyPage, before: Number(before) || undefined, summary: summary === '1' };
    const [process, events] = await this.database.work(async () => {
      const view = await this.queries.view(id);
      return [view, await this.history.entries(id, { ...page, contents: view.readable })] as const;
    });
    return <HistoryPage process={process} events={events} summary={page.summary} pageSize={historyPage} />;
  }

  /** The proof that the chain of hashes is whole. It only reads. */
  @Requires('process.read')
  @Get('andamentos/verificacao')
  async proof(@Param('id') id: string) {
    const [process, report] = await this.database.work(
      async () => [await this.queries.view(id), await this.history.verify(id)] as const,
    );
    return <HistoryProof process={process} report={report} />;
  }
}
