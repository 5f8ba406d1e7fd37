import { Injectable } from '@nestjs/common';
import { canFindDocument, canRead, onDesk, onList, SECRET } from '../../../access';
import { digitsOnly } from '../../../numbering';
import { currentActor } from '../../../platform/context';
import { containing, Database } from '../../../platform/database';

export interface ProcessByWords {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  openedAt: Date;
  /** The first interested person; null where there is none, or who looks may not read the process; empty of a secret one. */
  party: string | null;
  /** Of the units in which it is open. */
  units: string[];
}

export const mostFound = 50;
/** Of each list of the unit the newest so many: no index of words stands under the walls between municipalities. */
export const mostLookedAt = 2_000;
const mostWords = 8;
const viewer = { user: '$3', unit: '$4' };

/** What went through the unit, open, sent away, concluded or suspended, found by words, whatever their accents. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. @returns one more than `mostFound` when there are more */
  async byWords(typed: string): Promise<ProcessByWords[]> {
    const words = typed.match(/[\p{L}\p{N}./-]+/gu)?.slice(0, mostWords) ?? [];
    if (words.length === 0) return [];
    const { userId, unit } = currentActor();
    const digits = digitsOnly(typed);
    return this.database.query<ProcessByWords>(byWordsSql, [
      this.database.tenantId,
      words.map(containing),
      userId,
      unit.id,
      digits.length >= fewestDigits ? digits : null,
    ]);
  }
}

/** Of a CPF; a CNPJ has more. */
const fewestDigits = 11;

const lists = [
  'concluded_at IS NULL AND NOT suspended',
  'concluded_at IS NULL AND suspended',
  'concluded_at IS NOT NULL',
]
  .flatMap((rows) => ['received', 'generated'].map((origin) => ({ rows, origin })))
  .map(
    ({ rows, origin }) =>
      `(SELECT process_id AS id, tenant_id, unit_id, level, arrived_at FROM process_units
         WHERE tenant_id = $1 AND unit_id = $4 AND origin = '${origin}' AND ${rows}
         ORDER BY arrived_at DESC, process_id DESC LIMIT ${mostLookedAt})`,
  );

const partiesSql = `(SELECT string_agg(c.name, ' ') FROM process_parties pp
    JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
   WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id AND ${canRead('p', viewer)})`;

const firstPartySql = `(SELECT c.name FROM process_parties pp
    JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
   WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id AND ${canRead('p', viewer)} ORDER BY pp.place LIMIT 1)`;

const documentsSql = `(SELECT string_agg(d.title, ' ') FROM documents d
   WHERE d.tenant_id = p.tenant_id AND d.process_id = p.id AND ${canRead('p', viewer)}
     AND ${canFindDocument('d', 'p', viewer)})`;

const partyHas = `EXISTS (SELECT FROM process_parties pp
    JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
   WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id AND c.identifier = $5 AND p.level < ${SECRET} AND ${canRead('p', viewer)})`;

const byWordsSql = `
  SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject, p.opened_at AS "openedAt",
         ${onList('p', firstPartySql)} AS party,
         ARRAY(SELECT u.acronym FROM process_units o JOIN units u ON u.tenant_id = o.tenant_id AND u.id = o.unit_id
                WHERE o.tenant_id = p.tenant_id AND o.process_id = p.id AND o.concluded_at IS NULL ORDER BY u.acronym) AS units
    FROM (${lists.join(' UNION ALL ')}) r
    JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.id
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
   WHERE ${onDesk('r', viewer)}
     AND (${partyHas}
          OR plain_words(concat_ws(' ', t.name, ${onList('p', `concat_ws(' ', p.subject, ${partiesSql}, ${documentsSql})`)}))
             LIKE ALL (ARRAY(SELECT plain_words(word) FROM unnest($2::text[]) AS word)))
   ORDER BY r.arrived_at DESC, p.id DESC LIMIT ${mostFound + 1}`;
