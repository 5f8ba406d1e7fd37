import { Injectable } from '@nestjs/common';
import { Access, levelNames, openingGrants, SECRET, type Level } from '../access';
import { Contacts, type PartyInput } from '../contacts';
import { Audit, History } from '../history';
import { digitsOnly, Numbering, reversedDigits } from '../numbering';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { Tenants } from '../tenants';
import { UnitsQueries } from '../units';
import { ProcessHooks } from './process-hooks';
import { ProcessTypes, type ProcessType } from './process-types';

export interface OpenProcessInput {
  typeId: string;
  subject: string;
  parties: PartyInput[];
  level: Level;
  legalGroundId?: string;
}

export interface OpenedProcess {
  id: string;
  number: string;
}

interface Draft {
  id: string;
  type: ProcessType;
  input: OpenProcessInput;
  legalGroundId: string | null;
  contactIds: string[];
  at: Date;
}

/** Starts a process: one unit of work, with the lock on the counter taken as late as possible. */
@Injectable()
export class OpenProcess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tenants: Tenants,
    private readonly units: UnitsQueries,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly contacts: Contacts,
    private readonly numbering: Numbering,
    private readonly history: History,
    private readonly audit: Audit,
    private readonly hooks: ProcessHooks,
  ) {}

  /** @throws DomainError `invalid` naming the field; `forbidden` for a secret process without the permission. */
  run(input: OpenProcessInput): Promise<OpenedProcess> {
    return this.database.work(async () => {
      const draft = await this.check(input);
      const hasReachableParty = input.parties.some(({ email }) => email);
      await this.audit.record({ kind: 'process.opened', subjectId: draft.id });
      await this.hooks.publishOpened({ processId: draft.id, hasReachableParty });
      const number = await this.drawNumber(draft.at);
      await this.insert(draft, number);
      await this.history.begin({
        processId: draft.id,
        type: 'process.opened',
        attributes: { number, typeName: draft.type.name, level: levelNames[input.level] },
      });
      return { id: draft.id, number };
    });
  }

  private async check(input: OpenProcessInput): Promise<Draft> {
    const type = await this.types.find(input.typeId);
    if (!type) throw new DomainError('unknown_reference', 'processes.unknown_type', {}, { field: 'typeId' });
    if (!type.allowedLevels.includes(input.level)) {
      const params = { type: type.name, level: levelNames[input.level] };
      throw new DomainError('invalid', 'processes.level_not_allowed', params, { field: 'level' });
    }
    if (input.level === SECRET && !currentActor().permissions.includes('process.secret')) {
      throw new DomainError('forbidden', 'processes.secret_permission');
    }
    if (input.parties.length === 0) {
      throw new DomainError('invalid', 'processes.party_needed', {}, { field: 'parties.0.name' });
    }
    const legalGroundId = await this.access.requireGround(input.level, input.legalGroundId);
    const contactIds = await this.contacts.enrolAll(input.parties, (index) => `parties.${index}`);
    return {
      id: newId(),
      type,
      input,
      legalGroundId,
      contactIds,
      at: this.clock.now(),
    };
  }

  private async drawNumber(at: Date): Promise<string> {
    const { numberMask } = await this.tenants.settings();
    const { bodyCode, code } = await this.units.details(currentActor().unit.id);
    const year = Number(yearInBrasilia.format(at));
    return this.numbering.nextProcessNumber({ mask: numberMask, bodyCode, unitCode: code, year });
  }

  /** The rows of a new process in one round trip, because the counter is locked meanwhile. */
  private async insert(
    { id, type, input, legalGroundId, contactIds, at }: Draft,
    number: string,
  ): Promise<void> {
    const { userId, unit } = currentActor();
    await this.database.query(
      `WITH process AS (
         INSERT INTO processes (tenant_id, id, number, number_digits, number_reversed, type_id, subject, own_level,
                                legal_ground_id, opened_at, opened_by_user_id, opened_in_unit_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)),
       parties AS (
         INSERT INTO process_parties (tenant_id, process_id, contact_id, place)
         SELECT $1, $2, contact, place FROM unnest($13::uuid[]) WITH ORDINALITY AS given (contact, place)),
       ${openingGrants({ process: '$2', unit: '$12', user: '$11', at: '$10', level: '$8' })}
       INSERT INTO process_units (tenant_id, process_id, unit_id, origin, level, arrived_at, received_at, received_by_user_id)
       VALUES ($1, $2, $12, 'generated', $8, $10, $10, $11)`,
      [
        this.database.tenantId,
        id,
        number,
        digitsOnly(number),
        reversedDigits(number),
        type.id,
        input.subject,
        input.level,
        legalGroundId,
        at,
        userId,
        unit.id,
        contactIds,
      ],
    );
  }
}

/** The year of a number is that of the official hour of Brasília. */
const yearInBrasilia = new Intl.DateTimeFormat('pt-BR', { year: 'numeric', timeZone: 'America/Sao_Paulo' });
