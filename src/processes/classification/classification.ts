import { Injectable } from '@nestjs/common';
import { numericDate, type LocalDate } from '../../calendar';
import {
  classLabel,
  Plans,
  RecordClasses,
  retentionOf,
  termsInWords,
  type RecordClass,
  type Retention,
} from '../../classification';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import type { FoundProcessType } from '../opening/process-types';
import { ProcessesQueries } from '../processes.queries';

export interface Classified {
  classes: RecordClass[];
  /** In Brasília, in the last unit; null while it is open in any. Of an annexed one, of the process that it went to. */
  concludedOn: LocalDate | null;
  retention: Retention | undefined;
}

/** How a process is classified, and for how long it is kept (DOMAIN.md 1.7). Whoever finds the process may read it. */
@Injectable()
export class Classification {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly queries: ProcessesQueries,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly history: History,
  ) {}

  /** @throws DomainError `not_found` */
  read(processId: string): Promise<Classified> {
    return this.database.work(async () => {
      await this.queries.requireFound(processId);
      const classes = await this.classes.ofProxies(await this.proxiesOf(processId));
      const concludedOn = await this.concludedOn(processId);
      return { classes, concludedOn, retention: retentionOf(classes, concludedOn) };
    });
  }

  /** All of them, the main one first. @throws DomainError naming `classIds`; `rule` when nothing would change */
  change(processId: string, classIds: readonly string[]): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'classify');
      if (classIds.length === 0 && (await this.plans.current()))
        throw new DomainError('invalid', 'classification.needed', {}, { field: 'classIds' });
      const before = await this.classes.ofProxies(await this.proxiesOf(processId));
      const after = [...new Set(classIds)];
      if (before.map(({ id }) => id).join() === after.join())
        throw new DomainError('rule', 'processes.nothing_changed');
      await this.classes.chooseBeside(before, after);
      await this.write(processId, after);
    });
  }

  /**
   * Its type changed: what the old one suggested gives way to what the new one suggests; what somebody chose stays.
   * In a running unit of work that holds the process.
   */
  async followType(processId: string, before: FoundProcessType, after: FoundProcessType): Promise<void> {
    const proxies = await this.proxiesOf(processId);
    const suggested = proxies.join() === before.classProxies.join();
    if (!suggested || after.classProxies.length === 0 || proxies.join() === after.classProxies.join()) return;
    await this.write(processId, after.classProxies);
  }

  private async write(processId: string, proxies: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM process_classes WHERE tenant_id = $1 AND process_id = $2', [
      this.database.tenantId,
      processId,
    ]);
    await this.database.query(
      `INSERT INTO process_classes (tenant_id, process_id, proxy_id, place)
       SELECT $1, $2, proxy, place FROM unnest($3::uuid[]) WITH ORDINALITY AS given (proxy, place)`,
      [this.database.tenantId, processId, proxies],
    );
    const classes = (await this.classes.ofProxies(proxies)).map(classLabel).join('; ');
    await this.history.record({ processId, type: 'process.classified', attributes: { classes } });
  }

  private async proxiesOf(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT proxy_id AS id FROM process_classes WHERE tenant_id = $1 AND process_id = $2 ORDER BY place',
      [this.database.tenantId, processId],
    );
    return rows.map(({ id }) => id);
  }

  /** Read anew each time, so that a reopening begins the count again without anybody having to think of it. */
  private async concludedOn(processId: string): Promise<LocalDate | null> {
    const [row] = await this.database.query<{ day: LocalDate | null }>(
      `WITH kept AS (SELECT coalesce(annexed_to_id, id) AS id FROM processes WHERE tenant_id = $1 AND id = $2)
       SELECT CASE WHEN bool_and(r.concluded_at IS NOT NULL)
                   THEN (max(r.concluded_at) AT TIME ZONE 'America/Sao_Paulo')::date::text END AS day
         FROM process_units r JOIN kept ON r.process_id = kept.id WHERE r.tenant_id = $1`,
      [this.database.tenantId, processId],
    );
    return row!.day;
  }
}

/** For how long it is kept, as a sentence. */
export function retentionInWords({ concludedOn, retention }: Classified): string {
  if (!retention) return 'Sem assunto com prazo de guarda.';
  const { currentUntil, intermediateUntil, governing } = retention;
  const terms = `${classLabel(governing)}: ${termsInWords(governing.terms)}.`;
  if (!concludedOn)
    return `${terms} O prazo começa quando o processo estiver concluído em todas as unidades.`;
  const since = `Concluído em todas as unidades em ${numericDate(concludedOn)}.`;
  if (!currentUntil || !intermediateUntil)
    return `${terms} ${since} O fim do prazo depende da observação do assunto.`;
  return `${terms} ${since} Fica no arquivo corrente até ${numericDate(currentUntil)} e no intermediário até ${numericDate(intermediateUntil)}.`;
}
