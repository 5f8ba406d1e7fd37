import { brasiliaDay } from '../../src/platform/clock';
import type { Client } from 'pg';
import { counterKey, digitsOnly, formatNumber, reversedDigits } from '../../src/numbering';
import type { Catalogue, Place } from './catalogue';

/** Numbers in the order of the services' counters, which it leaves where the services must go on. */
export class Numbers {
  private readonly last: Map<string, number>;

  constructor(private readonly world: Catalogue) {
    this.last = new Map(world.counters);
  }

  process(place: Place, at: Date): { number: string; digits: string; reversed: string } {
    const year = Number(brasiliaDay(at).slice(0, 4));
    const values = { bodyCode: place.bodyCode, unitCode: place.code, year };
    const counter = counterKey(this.world.mask, values);
    if (!counter.ok) throw new Error(counter.reason);
    const formatted = formatNumber(this.world.mask, {
      ...values,
      sequence: this.next(`process:${counter.key} ${year}`),
    });
    if (!formatted.ok) throw new Error(formatted.reason);
    const { number } = formatted;
    return { number, digits: digitsOnly(number), reversed: reversedDigits(number) };
  }

  document(): string {
    return String(this.next('document 0')).padStart(7, '0');
  }

  async save(client: Client): Promise<void> {
    for (const [key, last] of this.last) {
      const [, scope, year] = /^(.*) (\d+)$/.exec(key)!;
      await client.query(
        `INSERT INTO number_counters (tenant_id, scope, year, last) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, scope, year) DO UPDATE SET last = excluded.last`,
        [this.world.tenantId, scope, year, last],
      );
    }
  }

  private next(key: string): number {
    const next = (this.last.get(key) ?? 0) + 1;
    this.last.set(key, next);
    return next;
  }
}
