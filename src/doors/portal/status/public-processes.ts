import { Injectable } from '@nestjs/common';
import { HistoryQueries, type HistoryEntry } from '../../../history';
import { digitsOnly, namesWhole } from '../../../numbering';
import { Database } from '../../../platform/database';
import { Tenants, type Tenant } from '../../../tenants';
import { PortalQueries, type PublicDocument, type PublicProcess } from '../portal.queries';
import { exampleOf, readTyped } from './typed-number';

export interface Step {
  id: string;
  at: Date;
  sentence: string;
}

export interface ProcessStatus {
  process: PublicProcess;
  /** Newest first. */
  steps: Step[];
  documents: PublicDocument[];
}

/** The answers that name no process depend on what was typed alone, never on what the database has. */
export type Lookup =
  | { kind: 'found'; status: ProcessStatus }
  /** Public processes whose number is not wholly what was typed: it lacks letters or zeros. */
  | { kind: 'several'; numbers: string[] }
  | { kind: 'code'; code: string }
  | { kind: 'wrong' }
  | { kind: 'unreadable'; example: string; digits: number }
  | { kind: 'not_found'; code?: string };

/** More of either is for who asks the public body: a page for a telephone is not an archive. */
export const most = 200;

/** Consulta processual (DOMAIN.md 1.27): by the exact number alone, so that nobody can leaf through the processes. */
@Injectable()
export class PublicProcesses {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly history: HistoryQueries,
    private readonly queries: PortalQueries,
  ) {}

  /** How a number of this municipality looks. */
  example(tenant: Tenant): Promise<string> {
    return this.database.transaction(tenant.id, async () =>
      exampleOf((await this.tenants.settings()).numberMask),
    );
  }

  /**
   * A published number may carry wrong digits (DOMAIN.md 1.10), so it is looked for before it is doubted. Only the whole number opens a
   * process: without its letters or zeros it may be that of somebody else.
   */
  find(tenant: Tenant, typed: string): Promise<Lookup> {
    return this.database.transaction(tenant.id, async () => {
      const { numberMask } = await this.tenants.settings();
      const { text, digits, shape, code } = readTyped(typed, numberMask);
      const found = digits.length > 0 ? await this.queries.processes(digits) : [];
      const process = found.find(({ number }) => namesWhole(text, number));
      if (found.length > 0 && !process)
        return { kind: 'several', numbers: found.map(({ number }) => number) };
      if (process) return { kind: 'found', status: await this.status(process) };
      if (shape === 'code' && code) return { kind: 'code', code };
      if (shape === 'unreadable')
        return { kind: 'unreadable', example: exampleOf(numberMask), digits: digitsOnly(text).length };
      return shape === 'wrong' ? { kind: 'wrong' } : { kind: 'not_found', ...(code && { code }) };
    });
  }

  private async status(process: PublicProcess): Promise<ProcessStatus> {
    const entries = await this.history.citizenEntries(process.id, most);
    return { process, steps: entries.map(toStep), documents: await this.queries.documents(process.id, most) };
  }
}

function toStep({ id, type, occurredAt, sentence }: HistoryEntry): Step {
  return { id, at: occurredAt, sentence: titled.has(type) ? withoutFreeText(sentence) : sentence };
}

const titled = new Set([
  'document.filed',
  'document.authenticated',
  'document.authentication_cancelled',
  'document.cancelled',
  'document.deleted',
  'signature.made',
  'signature.cancelled',
  'publication.made',
]);

/** "Um documento foi incluído: Requerimento — Maria de Souza." ends at the dash: what follows was typed freely. */
const withoutFreeText = (sentence: string): string => sentence.replace(/ — .*$/s, '.');
