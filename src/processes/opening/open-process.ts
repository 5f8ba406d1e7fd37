import { Injectable } from '@nestjs/common';
import { Access, SECRET, type Level } from '../../access';
import { Plans, RecordClasses } from '../../classification';
import { Contacts, type PartyInput } from '../../contacts';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { AtHand } from '../acts/at-hand';
import type { Standing } from '../acts/standing';
import { InformedNumbers, type InformedNumber } from '../data/informed-number';
import { Relations } from '../relations/relations';
import { refuseLevel } from './allowed-levels';
import { NewProcess, type DraftProcess } from './new-process';
import { ProcessTypes, type FoundProcessType } from './process-types';

export interface OpenProcessInput {
  typeId: string;
  subject: string;
  parties: PartyInput[];
  level: Level;
  legalGroundId?: string;
  /** It exists already, on paper or in another system: with its number and the day of its registration, YYYY-MM-DD. */
  registered?: InformedNumber & { date: string };
  /** Classes (assuntos) of the current plan; when there are none, those that its type suggests. */
  classIds?: string[];
  /** The process that it is related to from the start. */
  relatedToId?: string;
}

export interface OpenedProcess {
  id: string;
  number: string;
}

/** Starts a process: one unit of work. */
@Injectable()
export class OpenProcess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly contacts: Contacts,
    private readonly atHand: AtHand,
    private readonly relations: Relations,
    private readonly informed: InformedNumbers,
    private readonly newProcess: NewProcess,
  ) {}

  /** @throws DomainError `invalid` naming the field; `forbidden` without the permission for what is asked. */
  run(input: OpenProcessInput): Promise<OpenedProcess> {
    return this.database.work(async () => {
      const other = await this.other(input.relatedToId);
      const draft = await this.check(input);
      const number = await this.newProcess.write(draft);
      if (other) await this.relations.write({ ...draft, number }, other);
      return { id: draft.id, number };
    });
  }

  private async check(input: OpenProcessInput): Promise<DraftProcess> {
    const type = await this.requireType(input);
    refuseLevel(type, input.level, 'level');
    refuseWithoutPermission(input);
    if (input.parties.length === 0) {
      throw new DomainError('invalid', 'processes.party_needed', {}, { field: 'parties.0.name' });
    }
    const legalGroundId = await this.access.requireGround(input.level, input.legalGroundId);
    const contactIds = await this.contacts.enrolAll(input.parties, (index) => `parties.${index}`);
    return {
      id: newId(),
      type,
      subject: input.subject,
      level: input.level,
      legalGroundId,
      contactIds,
      classProxies: await this.classProxies(type, input.classIds),
      hasReachableParty: input.parties.some(({ email }) => email),
      at: this.clock.now(),
      registered: await this.registered(input),
    };
  }

  private async requireType({ typeId }: OpenProcessInput): Promise<FoundProcessType> {
    const type = await this.types.find(typeId);
    if (type) return type;
    throw new DomainError('unknown_reference', 'processes.unknown_type', {}, { field: 'typeId' });
  }

  /** What is suggested is used already: only what somebody chose is asked about. */
  private async classProxies(type: FoundProcessType, classIds: string[] = []): Promise<string[]> {
    if (classIds.length > 0) return this.classes.choose(classIds);
    if (type.classProxies.length === 0 && (await this.plans.current()))
      throw new DomainError('invalid', 'classification.needed', {}, { field: 'classIds' });
    return type.classProxies;
  }

  private async registered({ registered }: OpenProcessInput): Promise<DraftProcess['registered']> {
    if (!registered) return undefined;
    this.informed.refuseDate(registered.date, 'registered.date');
    return { number: await this.informed.read(registered, 'registered.number'), date: registered.date };
  }

  private async other(relatedToId: string | undefined): Promise<Standing | undefined> {
    if (!relatedToId) return undefined;
    if (!(await this.atHand.standing(relatedToId))) {
      const field = 'relatedToId';
      throw new DomainError('unknown_reference', 'processes.unknown_other', {}, { field });
    }
    return this.atHand.require(relatedToId, 'startRelated');
  }
}

export function refuseWithoutPermission({
  level,
  registered,
}: Pick<OpenProcessInput, 'level' | 'registered'>): void {
  const { permissions } = currentActor();
  if (level === SECRET && !permissions.includes('process.secret'))
    throw new DomainError('forbidden', 'processes.secret_permission');
  if (registered && !permissions.includes('process.protocol'))
    throw new DomainError('forbidden', 'processes.protocol_permission');
}
