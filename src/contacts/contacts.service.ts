import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { parseIdentifier, type PersonIdentifier } from './person-identifiers';

export interface PartyInput {
  name: string;
  /** CPF or CNPJ as typed. */
  identifier?: string;
  email?: string;
}

interface GivenParty extends Omit<PartyInput, 'identifier'> {
  identifier?: PersonIdentifier;
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
   * @throws DomainError `invalid` naming the field of `fieldOf(index)` when a CPF or CNPJ is wrong.
   */
  async enrolAll(parties: PartyInput[], fieldOf: (index: number) => string): Promise<string[]> {
    return [...new Set(await this.enrolEach(parties, fieldOf))];
  }

  /** The same, one for each party: who is named twice stands twice. */
  async enrolEach(parties: PartyInput[], fieldOf: (index: number) => string): Promise<string[]> {
    const given = parties.map(({ identifier, ...party }, index) => ({
      ...party,
      identifier: identifier ? readIdentifier(identifier, fieldOf(index)) : undefined,
      id: '',
    }));
    for (const party of given.toSorted(byIdentifier)) party.id = await this.enrol(party);
    return given.map(({ id }) => id);
  }

  /** A known one keeps its name: a clerk who types another does not rename somebody in every other process. */
  private async enrol({ name, identifier, email }: GivenParty): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO contacts AS c (tenant_id, id, name, identifier_kind, identifier, email, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, identifier) WHERE identifier IS NOT NULL
         DO UPDATE SET email = coalesce(c.email, excluded.email)
       RETURNING id`,
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
    return row!.id;
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
