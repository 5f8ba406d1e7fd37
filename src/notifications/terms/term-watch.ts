import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Holidays } from '../../calendar';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { NoticeWriter } from '../telling/notice-writer';
import type { Telling } from '../telling/telling';
import { nearOrPast, termDays } from './term-days';
import { TermsQueries, type RunningTerm } from './terms.queries';

const TERMS = 'notifications.terms';
/** Farther than two business days are, whatever the holidays; and than the week for which a past term is told. */
const farthestDays = 60;

/** Every morning, before the digest: the deadlines and returns that are near or past, each told once. */
@Injectable()
export class TermWatch implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly holidays: Holidays,
    private readonly queries: TermsQueries,
    private readonly writer: NoticeWriter,
  ) {}

  onModuleInit(): void {
    this.jobs.register(TERMS, () => this.tell());
    // 6:30 in Brasília.
    this.jobs.schedule('notices:terms', { at: '30 9 * * *', run: () => this.everyTenant() });
  }

  async everyTenant(): Promise<void> {
    for (const { id } of await this.tenantsWithTerms())
      await this.database.transaction(id, () => this.jobs.enqueue(TERMS, {}, { key: `notices:terms:${id}` }));
  }

  /** Those with any so near that it may have to be told; on which day, the holidays of each say. */
  private tenantsWithTerms(): Promise<{ id: string }[]> {
    const today = this.holidays.today();
    return this.database.reference(
      'SELECT tenants_with_terms($1::date - $2::int, $1::date + $2::int) AS id',
      [today, farthestDays],
    );
  }

  /** Of one municipality, by its own holidays. */
  tell(): Promise<void> {
    return this.database.work(async () => {
      const days = termDays(await this.holidays.calendar(), this.holidays.today());
      const at = this.clock.now().toISOString();
      const terms = await this.queries.running(days);
      await this.writer.tell(
        terms.flatMap((term) => {
          const stage = nearOrPast(term.dueOn, days);
          return stage ? tellings(term, stage, at) : [];
        }),
      );
    });
  }
}

/** One with another day is another: whoever got more time is told again before it ends. */
function tellings(term: RunningTerm, stage: 'near' | 'past', at: string): Telling[] {
  const { what, processId, unitId, askingUnitId, dueOn } = term;
  const about = { processId, dueOn, at };
  const key = `${what}:${processId}:${unitId}:${askingUnitId ?? ''}:${dueOn}`;
  const here: Telling = { ...about, origin: `${stage}:${key}`, kind: `${what}_${stage}`, to: 'row', unitId };
  if (stage === 'near' || !askingUnitId) return [here];
  return [
    here,
    { ...about, origin: `missing:${key}`, kind: 'return_missing', to: 'unit', unitId: askingUnitId },
  ];
}
