import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { ContactHooks } from './contact-hooks';
import { DistinctContacts } from './distinct-contacts';
import {
  likelyPairs,
  pairKey,
  reach,
  type ComparedContact,
  type KeyedContact,
  type LikelyDuplicates,
  type Likeness,
} from './likely-duplicates';

/** Pairs shown at once; when some are merged, the next ones come. */
const mostPairs = 50;
/** How many become one at once, the one that stays among them. */
export const mostMerged = 20;
/** Contacts in memory at once, however many there are. */
const batchSize = 2000;

const keys: Record<Likeness, string> = { email: 'lower(email)', name: 'name_key', similar: 'name_key' };

/** Of all contacts, those that are not the only ones with their key. */
const repeated = (key: string): string =>
  `AND ${key} IN (SELECT ${key} FROM contacts WHERE tenant_id = $1 AND ${key} <> '' GROUP BY 1 HAVING count(*) > 1)`;

/** Contacts that are one person twice: found, and made one (unir contatos). */
@Injectable()
export class ContactMerging {
  constructor(
    private readonly database: Database,
    private readonly hooks: ContactHooks,
    private readonly distinct: DistinctContacts,
    private readonly audit: Audit,
  ) {}

  /** At most 50 pairs, the most alike first; of each, nobody has said that they are two. */
  likely(): Promise<LikelyDuplicates[]> {
    return this.database.work(async () => {
      const found = new Map<string, LikelyDuplicates>();
      for (const likeness of ['email', 'name', 'similar'] as const)
        if (found.size < mostPairs) await this.search(likeness, found);
      return [...found.values()].slice(0, mostPairs);
    });
  }

  /** In the order of the ids. @throws DomainError `not_found` when one of them is not there, or stands twice, or there are too many */
  compared(ids: readonly string[]): Promise<ComparedContact[]> {
    return this.database.work(() => this.read(ids));
  }

  /**
   * Everything that points to those that go points to the one that stays, which keeps its name, and takes the CPF or CNPJ and the e-mail
   * that it has not from the first that has one. All or none; it cannot be undone.
   * @throws DomainError `not_found`; `rule` when more than one has a CPF or CNPJ
   */
  merge(keptId: string, goneIds: readonly string[]): Promise<void> {
    return this.database.work(async () => {
      const [kept, ...gone] = (await this.read([keptId, ...goneIds], 'FOR UPDATE')) as [
        ComparedContact,
        ...ComparedContact[],
      ];
      if ([kept, ...gone].filter(({ identifier }) => identifier).length > 1)
        throw new DomainError('rule', 'contacts.two_identifiers');
      for (const each of gone) await this.mergeOne(kept, each);
    });
  }

  private async mergeOne(kept: ComparedContact, gone: ComparedContact): Promise<void> {
    await this.hooks.publishMerged({ keptId: kept.id, goneId: gone.id });
    await this.distinct.passOn(gone.id, kept.id);
    const [{ identifier_kind: kind }] = (await this.database.query<{ identifier_kind: string | null }>(
      `WITH gone AS (DELETE FROM contacts WHERE tenant_id = $1 AND id = $2 RETURNING identifier_kind)
       SELECT identifier_kind FROM gone`,
      [this.database.tenantId, gone.id],
    )) as [{ identifier_kind: string | null }];
    await this.database.query(
      `UPDATE contacts SET identifier_kind = coalesce(identifier_kind, $3), identifier = coalesce(identifier, $4),
              email = coalesce(email, $5) WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, kept.id, kind, gone.identifier, gone.email],
    );
    const attributes = { before: gone.name, after: kept.name, goneId: gone.id };
    await this.audit.record({ kind: 'contact.merged', subjectId: kept.id, attributes });
  }

  /** Down the list in the order of the key, batch by batch, until there are enough. */
  private async search(likeness: Likeness, found: Map<string, LikelyDuplicates>): Promise<void> {
    const key = keys[likeness];
    await this.database.query(
      `DECLARE alike NO SCROLL CURSOR FOR
       SELECT id, name, identifier, email, created_at AS "createdAt", ${key} AS key
         FROM contacts WHERE tenant_id = $1 AND ${key} <> '' ${likeness === 'similar' ? '' : repeated(key)}
        ORDER BY ${key} COLLATE "C", id`,
      [this.database.tenantId],
    );
    for (let before: KeyedContact[] = []; found.size < mostPairs;) {
      const next = await this.database.query<KeyedContact>(`FETCH ${batchSize} FROM alike`);
      if (next.length === 0) break;
      const batch = [...before, ...next];
      for (const pair of await this.distinct.without(likelyPairs(batch, before.length, likeness)))
        if (!found.has(pairKey(pair))) found.set(pairKey(pair), pair);
      before = batch.slice(-reach);
    }
    await this.database.query('CLOSE alike');
  }

  /** Locked in one order, whatever the order asked, so that two such acts never wait for each other. */
  private async read(ids: readonly string[], lock: '' | 'FOR UPDATE' = ''): Promise<ComparedContact[]> {
    if (ids.length > mostMerged || new Set(ids).size < ids.length || !ids.every((id) => isId(id)))
      throw notFound();
    const found = await this.database.query<ComparedContact>(
      `SELECT id, name, identifier, email, created_at AS "createdAt" FROM contacts WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY id ${lock}`,
      [this.database.tenantId, ids],
    );
    return ids.map((id) => {
      const contact = found.find((each) => each.id === id);
      if (!contact) throw notFound();
      return contact;
    });
  }
}
