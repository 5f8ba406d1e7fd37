import { brasiliaDay } from '../../platform/clock';
import { Injectable } from '@nestjs/common';
import { levelNames, openingGrants, SECRET, SecretDoor, type Level } from '../../access';
import { Audit, History } from '../../history';
import { digitsOnly, Numbering, reversedDigits } from '../../numbering';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Tenants } from '../../tenants';
import { UnitsQueries } from '../../units';
import { numericDate } from '../../calendar';
import { TakenDigits } from './taken-digits';
import { ProcessHooks } from '../process-hooks';
import type { ProcessType } from './process-types';

/** A process that passed every check and has no number yet, or brings its own. */
export interface DraftProcess {
  id: string;
  type: ProcessType;
  subject: string;
  level: Level;
  legalGroundId: string | null;
  contactIds: string[];
  /** Proxies of its classes (assuntos), the main one first. */
  classProxies: string[];
  hasReachableParty: boolean;
  at: Date;
  /** With the day on which it was registered elsewhere. */
  registered?: { number: string; date: string };
}

/** Writes a new process, with the lock on the counter taken as late as possible. */
@Injectable()
export class NewProcess {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly units: UnitsQueries,
    private readonly numbering: Numbering,
    private readonly taken: TakenDigits,
    private readonly history: History,
    private readonly audit: Audit,
    private readonly hooks: ProcessHooks,
    private readonly door: SecretDoor,
  ) {}

  /** @returns its number */
  async write(draft: DraftProcess): Promise<string> {
    const { id, hasReachableParty, registered } = draft;
    await this.audit.record({ kind: 'process.opened', subjectId: id });
    await this.hooks.publishOpened({ processId: id, hasReachableParty });
    const number = registered?.number ?? (await this.drawNumber(draft.at));
    await this.insert(draft, number);
    // Who has just written it need not show the password to go on.
    if (draft.level === SECRET) await this.door.confirmed(id);
    await this.history.begin({
      processId: id,
      type: registered ? 'process.registered' : 'process.opened',
      attributes: {
        number,
        typeName: draft.type.name,
        level: levelNames[draft.level],
        ...(registered && { date: numericDate(registered.date) }),
      },
    });
    return number;
  }

  /** The year of a number is that of the official hour of Brasília. */
  private async drawNumber(at: Date): Promise<string> {
    const { numberMask } = await this.tenants.settings();
    const { bodyCode, code } = await this.units.details(currentActor().unit.id);
    const year = Number(brasiliaDay(at).slice(0, 4));
    const origin = { mask: numberMask, bodyCode, unitCode: code, year };
    return this.numbering.nextProcessNumber(origin, (digits) => this.taken.among(digits));
  }

  /** The rows of a new process in one round trip, because the counter is locked meanwhile. */
  private async insert(draft: DraftProcess, number: string): Promise<void> {
    const { userId, unit } = currentActor();
    await this.database.query(
      `WITH process AS (
         INSERT INTO processes (tenant_id, id, number, number_digits, number_reversed, type_id, subject, own_level,
                                legal_ground_id, opened_at, opened_by_user_id, opened_in_unit_id, registered_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14)),
       parties AS (
         INSERT INTO process_parties (tenant_id, process_id, contact_id, place)
         SELECT $1, $2, contact, place FROM unnest($13::uuid[]) WITH ORDINALITY AS given (contact, place)),
       classes AS (
         INSERT INTO process_classes (tenant_id, process_id, proxy_id, place)
         SELECT $1, $2, proxy, place FROM unnest($15::uuid[]) WITH ORDINALITY AS given (proxy, place)),
       ${openingGrants({ process: '$2', unit: '$12', user: '$11', at: '$10', level: '$8' })}
       INSERT INTO process_units (tenant_id, process_id, unit_id, origin, level, arrived_at, received_at, received_by_user_id)
       VALUES ($1, $2, $12, 'generated', $8, $10, $10, $11)`,
      [
        this.database.tenantId,
        draft.id,
        number,
        digitsOnly(number),
        reversedDigits(number),
        draft.type.id,
        draft.subject,
        draft.level,
        draft.legalGroundId,
        draft.at,
        userId,
        unit.id,
        draft.contactIds,
        draft.registered?.date ?? null,
        draft.classProxies,
      ],
    );
  }
}
