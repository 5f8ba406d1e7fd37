import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HistoryQueries } from '../../history';
import { Database } from '../../platform/database';
import { Requires } from '../../platform/http';
import { ProcessPageQueries } from './process-page.queries';
import { HistoryPage, HistoryProof, ProcessPage } from './process.views';

const recentEvents = 30;
const historyPage = 100;

@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class ProcessPages {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessPageQueries,
    private readonly history: HistoryQueries,
  ) {}

  /** The document to show is in the address, so that it can be linked to. */
  @Requires('process.read')
  @Get()
  async process(@Param('id') id: string, @Query('documento') documentId?: string) {
    const [process, events] = await this.database.work(
      async () =>
        [await this.queries.view(id), await this.history.entries(id, { limit: recentEvents })] as const,
    );
    return <ProcessPage process={process} events={events} documentId={documentId} />;
  }

  @Requires('process.read')
  @Get('andamentos')
  async entries(@Param('id') id: string, @Query('antes') before?: string, @Query('resumo') summary?: string) {
    const page = { limit: historyPage, before: Number(before) || undefined, summary: summary === '1' };
    const [process, events] = await this.database.work(
      async () => [await this.queries.view(id), await this.history.entries(id, page)] as const,
    );
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
