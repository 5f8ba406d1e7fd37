import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError, sentence } from '../platform/errors';
import { parseIdentifier, type PersonIdentifier } from '../platform/identifiers';
import { newId } from '../platform/ids';
import { isSameName } from './same-name';

export interface PartyInput {
  name: string;
  /** CPF or CNPJ as typed. */
  identifier?: string;
  /** The CPF or CNPJ whose registered contact was confirmed to be meant, whatever name was typed. */
  confirmed?: string;
  email?: string;
}

interface GivenParty extends Omit<PartyInput, 'identifier'> {
  identifier?: PersonIdentifier;
  id: string;
  registeredName: string;
}

/** Persons and companies: who is interested in a process. */
@Injectable()
export class Contacts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The contacts of these parties, in their order and each once. They are written in the order of CPF and CNPJ, because
   * two acts that name the same people in two orders would wait for each other for ever.
   * @throws DomainError `invalid` naming `fieldOf(index).identifier` when a CPF or CNPJ is wrong, and `fieldOf(index).name`
   * when it belongs to somebody of another name: a wrong digit would open the process for a stranger.
   */
  async enrolAll(parties: PartyInput[], fieldOf: (index: number) => string): Promise<string[]> {
    return [...new Set(await this.enrolEach(parties, fieldOf))];
  }

  /** The same, one for each party: who is named twice stands twice. */
  async enrolEach(parties: PartyInput[], fieldOf: (index: number) => string): Promise<string[]> {
    const given = parties.map(({ identifier, ...party }, index) => ({
      ...party,
      identifier: identifier ? readIdentifier(identifier, `${fieldOf(index)}.identifier`) : undefined,
      id: '',
      registeredName: '',
    }));
    for (const party of given.toSorted(byIdentifier)) await this.enrol(party);
    refuseOtherNames(given, fieldOf);
    return given.map(({ id }) => id);
  }

  /** The names of those who are registered with another e-mail than the one typed, which changed nothing. */
  async withOtherEmail(parties: readonly PartyInput[]): Promise<string[]> {
    const typed = parties.flatMap(({ identifier = '', email }) => {
      const parsed = parseIdentifier(identifier);
      return parsed.ok && email ? [{ identifier: parsed.identifier.normalized, email }] : [];
    });
    if (typed.length === 0) return [];
    const rows = await this.database.query<{ name: string }>(
      `SELECT DISTINCT c.name FROM contacts c
         JOIN jsonb_to_recordset($2::jsonb) AS r (identifier text, email text) ON r.identifier = c.identifier
        WHERE c.tenant_id = $1 AND lower(c.email) <> lower(r.email) ORDER BY c.name`,
      [this.database.tenantId, JSON.stringify(typed)],
    );
    return rows.map(({ name }) => name);
  }

  /** A known one keeps its name: a clerk who types another does not rename somebody in every other process. */
  private async enrol(party: GivenParty): Promise<void> {
    const { name, identifier, email } = party;
    const [row] = await this.database.query<{ id: string; name: string }>(
      `INSERT INTO contacts AS c (tenant_id, id, name, identifier_kind, identifier, email, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, identifier) WHERE identifier IS NOT NULL
         DO UPDATE SET email = coalesce(c.email, excluded.email)
       RETURNING id, name`,
      [
        this.database.tenantId,
        newId(),
        name,
        identifier?.kind ?? null,
        identifier?.normalized ?? null,
        email ?? null,
        this.clock.now(),
      ],
    );
    party.id = row!.id;
    party.registeredName = row!.name;
  }
}

const byIdentifier = (one: GivenParty, other: GivenParty): number => {
  const [left, right] = [one.identifier?.normalized ?? '', other.identifier?.normalized ?? ''];
  return left < right ? -1 : Number(left > right);
};

function readIdentifier(typed: string, field: string): PersonIdentifier {
  const parsed = parseIdentifier(typed);
  if (parsed.ok) return parsed.identifier;
  throw new DomainError('invalid', 'contacts.identifier', { reason: parsed.reason }, { field });
}

function refuseOtherNames(parties: GivenParty[], fieldOf: (index: number) => string): void {
  // A program tries a million numbers and would learn a name by each; a person is answerable for one.
  const key = currentContext()?.actor?.isService ? 'contacts.another_name' : 'contacts.other_name';
  const problems = parties.flatMap((party, index) =>
    isMeant(party) ? [] : [{ field: `${fieldOf(index)}.name`, message: sentence(key, known(party)) }],
  );
  const other = parties.find((party) => !isMeant(party));
  if (other) throw new DomainError('invalid', key, known(other), { problems });
}

const known = ({ identifier, registeredName }: GivenParty) => ({
  kind: identifier!.kind.toUpperCase(),
  name: registeredName,
});

function isMeant({ identifier, confirmed, name, registeredName }: GivenParty): boolean {
  if (!identifier || isSameName(name, registeredName)) return true;
  const parsed = parseIdentifier(confirmed ?? '');
  return parsed.ok && parsed.identifier.normalized === identifier.normalized;
}
