import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { maskCpf } from '../../platform/identifiers';
import { isId } from '../../platform/ids';

export interface DirectoryPerson {
  id: string;
  /** The social name when there is one (Decreto 8.727/2016, art. 2º). */
  shownName: string;
  name: string;
  socialName: string | null;
  login: string;
  /** `***.456.789-**`; null while nobody informed it. */
  maskedCpf: string | null;
  active: boolean;
  /** Of the newest invitation, while it waits for an answer. */
  invitedAt: Date | null;
  hasSecondFactor: boolean;
  /** Acronyms of the units where they work today. */
  units: string[];
}

export interface DirectorySearch {
  /** Words of a name, of the e-mail, or the acronym of a unit; all of them must be there. */
  text: string;
  /** Who was invited has an open account. */
  state: 'open' | 'invited' | 'closed' | 'all';
  /** Only after this person, in the order of the list. */
  after?: string;
}

export const directoryPage = 50;

/** Everybody with an account, for who administers. In a running unit of work. */
@Injectable()
export class DirectoryQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By name: `directoryPage` of them, and one more when there is. */
  search({ text, state, after }: DirectorySearch): Promise<DirectoryPerson[]> {
    const words = plain(text).split(/\s+/).filter(Boolean).slice(0, 6);
    return this.people(
      `WHERE ($3::uuid IS NULL OR (p.sorted, p.id) > (SELECT ${sorted}, u.id FROM users u WHERE u.tenant_id = $1 AND u.id = $3))
         AND CASE $4 WHEN 'open' THEN p.active WHEN 'invited' THEN p.active AND p."invitedAt" IS NOT NULL
                     WHEN 'closed' THEN NOT p.active ELSE true END
         AND NOT EXISTS (SELECT FROM unnest($5::text[]) word WHERE strpos(p.searched, word) = 0)
       ORDER BY p.sorted, p.id LIMIT ${directoryPage + 1}`,
      [after && isId(after) ? after : null, state, words],
    );
  }

  /** @throws DomainError `not_found` */
  async find(id: string): Promise<DirectoryPerson> {
    const [person] = isId(id) ? await this.people('WHERE p.id = $3', [id]) : [];
    if (!person) throw notFound();
    return person;
  }

  /** The id of an open account. In a running unit of work. */
  async byLogin(typed: string): Promise<string | undefined> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT id FROM users WHERE tenant_id = $1 AND login = $2 AND active AND kind = 'person'`,
      [this.database.tenantId, typed.trim().toLowerCase().slice(0, 300)],
    );
    return found?.id;
  }

  private async people(where: string, parameters: unknown[]): Promise<DirectoryPerson[]> {
    const rows = await this.database.query<Omit<DirectoryPerson, 'maskedCpf'> & { cpf: string | null }>(
      `SELECT p.id, p."shownName", p.name, p."socialName", p.login, p.cpf, p.active, p."invitedAt", p."hasSecondFactor", p.units
         FROM (
           SELECT u.id, coalesce(u.social_name, u.name) AS "shownName", u.name, u.social_name AS "socialName", u.login, u.cpf,
                  u.active, u.invited_at AS "invitedAt", u.second_factor_last_step IS NOT NULL AS "hasSecondFactor",
                  w.units, ${sorted} AS sorted,
                  translate(lower(concat_ws(' ', u.social_name, u.name, u.login, array_to_string(w.units, ' '))), ${accented})
                    AS searched
             FROM users u
             CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(DISTINCT n.acronym ORDER BY n.acronym), '{}') AS units
                 FROM memberships m JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id AND n.active
                WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id AND m.through_id IS NULL
                  AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)) w
            WHERE u.tenant_id = $1 AND u.kind = 'person') p
        ${where}`,
      [this.database.tenantId, brasiliaDay(this.clock.now()), ...parameters],
    );
    return rows.map(({ cpf, ...person }) => ({ ...person, maskedCpf: cpf && maskCpf(cpf) }));
  }
}

const accented = `'áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn'`;
const sorted = `translate(lower(coalesce(u.social_name, u.name)), ${accented})`;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
