import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database } from '../../../platform/database';
import { Requires } from '../../../platform/http';
import { DeskQueries, type DeskFilter } from './desk.queries';
import { DeskPage } from './desk.views';

interface DeskQuery {
  texto?: string;
  naoRecebidos?: string;
  meus?: string;
  recebidos?: string;
  gerados?: string;
}

@ApiExcludeController()
@Controller(':tenant/controle')
export class DeskPages {
  constructor(
    private readonly database: Database,
    private readonly queries: DeskQueries,
  ) {}

  @Requires('process.read')
  @Get()
  async desk(@Query() query: DeskQuery) {
    const filter = readFilter(query);
    const desk = await this.database.work(() => this.queries.desk(filter));
    return <DeskPage desk={desk} filter={filter} />;
  }
}

function readFilter({ texto, naoRecebidos, meus, recebidos, gerados }: DeskQuery): DeskFilter {
  return {
    text: plain(texto)?.trim().slice(0, 100) || undefined,
    unread: naoRecebidos === '1',
    mine: meus === '1',
    after: { received: plain(recebidos), generated: plain(gerados) },
  };
}

const plain = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
