import { Injectable } from '@nestjs/common';
import { canFind, canRead, onList, SECRET, SecretDoor, type Level } from '../access';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { digitsOnly, namesWhole, readSequence, reversedDigits } from '../numbering';
import { DomainError, notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import type { Origin } from './rows/process-unit.entity';
import type { Priority } from './data/priorities';
import type { ProcessState } from './process.entity';

export interface OpenAt {
  unitId: string;
  label: string;
  name: string;
  assignee: string | null;
  received: boolean;
}

export interface NamedProcess {
  id: string;
  number: string;
}

/** Why it does not go on, where, since when; `waitsFor` only when this person may find that one. */
export interface SuspensionFacts {
  unitLabel: string;
  since: Date;
  /** Contents: absent for who may not read them. */
  reason: string | null;
  waitsFor: NamedProcess | null;
}

export interface ProcessHeader {
  id: string;
  number: string;
  typeId: string;
  typeName: string;
  subject: string;
  level: Level;
  ownLevel: Level;
  legalGroundId: string | null;
  legalGround: string | null;
  legalBase: string | null;
  state: ProcessState;
  openedAt: Date;
  /** YYYY-MM-DD in Brasília: the day of opening, unless it came with another. */
  registeredOn: string;
  /** Which case of the law it is may tell of an illness: it is contents. */
  priority: Priority | null;
  suspension: SuspensionFacts | null;
  annexedTo: NamedProcess | null;
  /** YYYY-MM-DD on which it opens again in this unit. */
  reopensOn: string | null;
  /** Contents: none for who may not read them. */
  parties: string[];
  openAt: OpenAt[];
  /** The row of the unit in which the person acts. */
  here: { origin: Origin; open: boolean; received: boolean } | null;
  /** Whether this person may read the contents, and not only that it exists. */
  readable: boolean;
}

export interface ProcessHeading {
  id: string;
  number: string;
  typeName: string;
  level: Level;
}

export interface FoundProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
}

@Injectable()
export class ProcessesQueries {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /** @throws DomainError `not_found` also for what this person may not find */
  async header(id: string): Promise<ProcessHeader> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [header] = await this.database.query<ProcessHeader>(headerSql, [
      this.database.tenantId,
      id,
      userId,
      unit.id,
    ]);
    if (!header) throw notFound();
    if (!header.readable) header.parties = [];
    if (header.level === SECRET)
      header.here = { origin: header.here?.origin ?? 'received', ...(await this.door.open(id)) };
    if (header.suspension) header.suspension.since = new Date(header.suspension.since);
    return header;
  }

  /**
   * @returns whether its contents may be read too
   * @throws DomainError `not_found` unless this person may find it: number, tree and history
   */
  async requireFound(id: string): Promise<{ readable: boolean }> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ level: Level; readable: boolean }>(
      `SELECT p.level, ${canRead('p', viewer)} AS readable FROM processes p WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    if (found.level === SECRET) await this.door.open(id);
    return { readable: found.readable };
  }

  /**
   * The process that a person names in a form, by its whole number or by its last digits when only one ends so.
   * @throws DomainError naming `number`
   */
  async named(typed: string): Promise<FoundProcess> {
    const field = 'number';
    const found = await this.search(typed);
    const exact = found.find(({ number }) => namesWhole(typed, number));
    if (!found[0]) throw new DomainError('unknown_reference', 'processes.unknown_other', {}, { field });
    if (!exact && found.length > 1)
      throw new DomainError('invalid', 'processes.ambiguous_other', {}, { field });
    return exact ?? found[0];
  }

  /** What is annexed to it, by number: each is found by whoever finds the parent. */
  annexes(id: string): Promise<FoundProcess[]> {
    return this.found('p.annexed_to_id = $2', id);
  }

  /** Those of these processes that this person may find, by number. */
  findable(ids: readonly string[]): Promise<FoundProcess[]> {
    return this.found('p.id = ANY ($2)', ids.filter(isId));
  }

  private found(condition: string, value: string | string[]): Promise<FoundProcess[]> {
    const { userId, unit } = currentActor();
    return this.database.query<FoundProcess>(
      `SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject
         FROM processes p JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE p.tenant_id = $1 AND ${condition} AND ${canFind('p', viewer)} ORDER BY p.number_digits`,
      [this.database.tenantId, value, userId, unit.id],
    );
  }

  /** What the page that asks for the password may say. @throws DomainError `not_found` unless this person may find it */
  async heading(id: string): Promise<ProcessHeading> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<ProcessHeading>(
      `SELECT p.id, p.number, t.name AS "typeName", p.level
         FROM processes p JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    return found;
  }

  /**
   * By the number as people type it (DOMAIN.md 1.10): whole, its last digits, or sequence and year ("74/2026"), which
   * leave out the check digits. At most 20, the newest first.
   */
  async search(typed: string): Promise<FoundProcess[]> {
    const digits = digitsOnly(typed);
    const bySuffix = digits.length < leastDigits ? [] : await this.endingIn([reversedDigits(digits)]);
    const short = bySuffix.length > 0 ? undefined : readSequence(typed);
    if (!short) return bySuffix;
    const { sequence, year } = short;
    const ends = checkDigits.map((check) => `${check}${reversedDigits(sequence + year)}`);
    return this.endingIn(ends, `(^|[^0-9])0*${sequence}/${year}([^0-9]|$)`);
  }

  /** By the index of reversed numbers, one range for each end. */
  private endingIn(reversed: string[], pattern = ''): Promise<FoundProcess[]> {
    const { userId, unit } = currentActor();
    return this.database.query<FoundProcess>(
      `SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject
         FROM unnest($2::text[], $5::text[]) AS ending (first, past)
         JOIN processes p ON p.tenant_id = $1 AND p.number_reversed ~>=~ ending.first
                         AND p.number_reversed ~<~ ending.past AND p.number ~ $6
         JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE ${canFind('p', viewer)}
        ORDER BY p.opened_at DESC LIMIT 20`,
      [
        this.database.tenantId,
        reversed,
        userId,
        unit.id,
        reversed.map((digits) => `${digits}\uffff`),
        pattern,
      ],
    );
  }
}

/** As few as make a search by the last digits worth while. */
const leastDigits = 3;
/** What may follow the year: nothing, one or two check digits. */
const checkDigits = [
  '',
  ...Array.from({ length: 10 }, (_, d) => `${d}`),
  ...Array.from({ length: 100 }, (_, d) => `${d}`.padStart(2, '0')),
];
const viewer = { user: '$3', unit: '$4' };

const named = (process: string): string =>
  `jsonb_build_object('id', ${process}.id, 'number', ${process}.number)`;

/** One round trip for the whole header: parties and open rows are aggregated beside it. */
const headerSql = `
  SELECT p.id, p.number, p.type_id AS "typeId", t.name AS "typeName", p.subject, p.level, p.own_level AS "ownLevel",
         p.legal_ground_id AS "legalGroundId", g.name AS "legalGround",
         g.legal_base AS "legalBase", p.state, p.opened_at AS "openedAt",
         CASE WHEN ${canRead('p', viewer)} THEN p.priority END AS priority,
         ${canRead('p', viewer)} AS readable,
         coalesce(p.registered_on, (p.opened_at AT TIME ZONE 'America/Sao_Paulo')::date)::text AS "registeredOn",
         (SELECT jsonb_build_object('unitLabel', n.acronym, 'since', s.suspended_at,
                   'reason', CASE WHEN ${canRead('p', viewer)} THEN s.reason END,
                   'waitsFor', (SELECT ${named('w')} FROM processes w
                                 WHERE w.tenant_id = $1 AND w.id = s.waits_for_id AND ${canFind('w', viewer)}))
            FROM process_suspensions s JOIN units n ON n.tenant_id = s.tenant_id AND n.id = s.unit_id
           WHERE s.tenant_id = p.tenant_id AND s.process_id = p.id) AS suspension,
         (SELECT ${named('a')} FROM processes a
           WHERE a.tenant_id = $1 AND a.id = p.annexed_to_id AND ${canFind('a', viewer)}) AS "annexedTo",
         (SELECT o.reopens_on::text FROM scheduled_reopenings o
           WHERE o.tenant_id = $1 AND o.process_id = p.id AND o.unit_id = $4) AS "reopensOn",
         ARRAY(SELECT c.name FROM process_parties pp
                 JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id ORDER BY pp.place) AS parties,
         coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', n.id, 'label', n.acronym, 'name', n.name,
                          'assignee', coalesce(a.social_name, a.name), 'received', r.received_at IS NOT NULL)
                          ORDER BY n.acronym)
                     FROM process_units r
                     JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                     LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
                    WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL), '[]') AS "openAt",
         (SELECT jsonb_build_object('origin', r.origin, 'open', r.concluded_at IS NULL, 'received', r.received_at IS NOT NULL)
            FROM process_units r
           WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.unit_id = $4) AS here
    FROM processes p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN legal_grounds g ON g.tenant_id = p.tenant_id AND g.id = p.legal_ground_id
   WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`;
