import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors';
import { ProcessesQueries } from '../../processes';
import { Tenants } from '../../tenants';
import { unprintable, type Format, type Plan, type PlannedDocument, type Reason, type Source } from './plan';
import { PlanQueries, type DocumentRow, type SignedFiles } from './plan.queries';

export interface Planned {
  plan: Plan;
  /** Whose contents the copy hands out. */
  handedOut: DocumentRow[];
}

/** What a copy of a process holds for the person who asks, and what it leaves out, with the reason (DOMAIN.md 1.25). */
@Injectable()
export class Planning {
  constructor(
    private readonly tenants: Tenants,
    private readonly processes: ProcessesQueries,
    private readonly queries: PlanQueries,
  ) {}

  /**
   * In a running unit of work.
   * @throws DomainError `not_found`; `forbidden` for contents that are not theirs; `rule` when nothing is left to copy
   */
  async of(processId: string, format: Format, chosen: readonly string[]): Promise<Planned> {
    const header = await this.processes.header(processId);
    if (!header.readable) throw new DomainError('forbidden', 'documents.restricted');
    const annexes = chosen.length === 0 ? await this.processes.annexes(processId) : [];
    const headers = [header];
    for (const { id } of annexes) headers.push(await this.processes.header(id));
    const rows = await this.queries.documents(headers.map(({ id }) => id));
    const wanted = chosen.length === 0 ? rows : chosenOf(rows, chosen);
    const { slug, name, training } = await this.tenants.settings();
    const plan: Plan = {
      tenantSlug: slug,
      tenantName: name,
      ...(training && { training }),
      selection: chosen.length > 0,
      processes: headers.map(
        ({ id, number, typeName, subject, level, legalGround, registeredOn, parties }) => ({
          ...{ id, number, typeName, subject, level, legalGround, registeredOn, parties },
          documents: wanted.filter((row) => row.processId === id).map((row) => planned(row, format)),
        }),
      ),
    };
    const included = new Set(
      plan.processes.flatMap(({ documents }) => documents.filter(({ source }) => source).map(({ id }) => id)),
    );
    if (included.size === 0) throw new DomainError('rule', 'dossier.nothing');
    return { plan, handedOut: wanted.filter(({ id }) => included.has(id)) };
  }
}

function chosenOf(rows: DocumentRow[], chosen: readonly string[]): DocumentRow[] {
  const wanted = rows.filter(({ id }) => chosen.includes(id));
  if (wanted.length === new Set(chosen).size) return wanted;
  throw new DomainError('unknown_reference', 'dossier.unknown_document', {}, { field: 'documentIds' });
}

function planned(row: DocumentRow, format: Format): PlannedDocument {
  const { id, code, place, title, unitLabel, level, documentDate } = row;
  const leftOut = whyLeftOut(row, format);
  const about = {
    ...{ id, code, place, title, unitLabel, level, documentDate, createdAt: row.createdAt.toISOString() },
    authentications: leftOut ? [] : row.authentications,
  };
  if (leftOut) return { ...about, leftOut };
  if (row.file) return { ...about, source: { kind: 'file', ...row.file } };
  if (row.signed) return { ...about, source: signedSource(row.signed, format) };
  return { ...about, source: { kind: 'draft', digest: row.digest! } };
}

/** Pages are printed from the newest sheet alone: whatever is added to a file since changes none of them. */
const signedSource = ({ sha256, htmlSha256, ...evidence }: SignedFiles, format: Format): Source => ({
  ...{ kind: 'rendition', sha256, htmlSha256 },
  ...(format === 'zip' && { evidence }),
});

function whyLeftOut({ state, readable, file, signed }: DocumentRow, format: Format): Reason | undefined {
  if (state === 'cancelled') return 'cancelled';
  if (!readable) return state === 'draft' ? 'draft_of_other_unit' : 'not_readable';
  if (state === 'signed' && !signed) return 'broken';
  return file && format === 'pdf' ? unprintable(file.mediaType) : undefined;
}
