import { Injectable } from '@nestjs/common';
import { Contacts, type PartyInput } from '../../contacts';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import { Classification } from '../classification/classification';
import { refuseLevel } from '../opening/allowed-levels';
import { ProcessTypes } from '../opening/process-types';
import type { Process } from '../process.entity';

export interface DataInput {
  typeId?: string;
  subject?: string;
  /** All of them, in their order. */
  parties?: PartyInput[];
}

/** Alterar o processo: type, subject, interested parties (DOMAIN.md 1.5, 1.15). Each that changes is an event. */
@Injectable()
export class DataChange {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly types: ProcessTypes,
    private readonly classification: Classification,
    private readonly contacts: Contacts,
    private readonly history: History,
  ) {}

  /** @throws DomainError naming the field; `rule` when nothing would change */
  change(processId: string, input: DataInput): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'changeData');
      const process = await this.atHand.entity(processId);
      const changed = [
        await this.changeType(process, input.typeId),
        await this.changeSubject(process, input.subject),
        await this.changeParties(processId, input.parties),
      ];
      if (!changed.includes(true)) throw new DomainError('rule', 'processes.nothing_changed');
      await this.atHand.save(process);
    });
  }

  private async changeType(process: Process, typeId = process.typeId): Promise<boolean> {
    if (typeId === process.typeId) return false;
    const type = await this.types.find(typeId);
    if (!type) throw new DomainError('unknown_reference', 'processes.unknown_type', {}, { field: 'typeId' });
    refuseLevel(type, process.ownLevel, 'typeId');
    const before = await this.types.find(process.typeId, { retired: true });
    process.typeId = type.id;
    await this.record(process.id, 'Tipo', type.name);
    await this.classification.followType(process.id, before!, type);
    return true;
  }

  private async changeSubject(process: Process, subject = process.subject): Promise<boolean> {
    if (subject === process.subject) return false;
    process.subject = subject;
    await this.record(process.id, 'Especificação', subject);
    return true;
  }

  private async changeParties(processId: string, parties?: PartyInput[]): Promise<boolean> {
    if (!parties) return false;
    if (parties.length === 0)
      throw new DomainError('invalid', 'processes.party_needed', {}, { field: 'parties.0.name' });
    const before = await this.partiesOf(processId);
    const kept = await this.enrolled(parties, before);
    if (kept.join() === before.map(({ id }) => id).join()) return false;
    await this.writeParties(processId, kept);
    const names = (await this.partiesOf(processId)).map(({ name }) => name).join(', ');
    await this.history.record({ processId, type: 'process.parties_changed', personal: { parties: names } });
    return true;
  }

  /** Who has no CPF or CNPJ is known by the name that stands in the process already; of two of one name each is one. */
  private async enrolled(parties: PartyInput[], before: { id: string; name: string }[]): Promise<string[]> {
    const left = [...before];
    const known = parties.map(({ name, identifier }) => {
      if (identifier) return undefined;
      const at = left.findIndex((party) => party.name === name);
      const next = at < 0 ? before.find((party) => party.name === name) : left.splice(at, 1)[0];
      return next?.id;
    });
    const places = parties.flatMap((_, index) => (known[index] ? [] : [index]));
    const enrolled = await this.contacts.enrolEach(
      places.map((place) => parties[place]!),
      (index) => `parties.${places[index]}`,
    );
    places.forEach((place, index) => (known[place] = enrolled[index]));
    return [...new Set(known as string[])];
  }

  private async writeParties(processId: string, contactIds: string[]): Promise<void> {
    await this.database.query('DELETE FROM process_parties WHERE tenant_id = $1 AND process_id = $2', [
      this.database.tenantId,
      processId,
    ]);
    await this.database.query(
      `INSERT INTO process_parties (tenant_id, process_id, contact_id, place)
       SELECT $1, $2, contact, place FROM unnest($3::uuid[]) WITH ORDINALITY AS given (contact, place)`,
      [this.database.tenantId, processId, contactIds],
    );
  }

  private partiesOf(processId: string): Promise<{ id: string; name: string }[]> {
    return this.database.query<{ id: string; name: string }>(
      `SELECT c.id, c.name FROM process_parties pp
         JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
        WHERE pp.tenant_id = $1 AND pp.process_id = $2 ORDER BY pp.place`,
      [this.database.tenantId, processId],
    );
  }

  private async record(processId: string, what: string, after: string): Promise<void> {
    await this.history.record({ processId, type: 'process.data_changed', attributes: { what, after } });
  }
}
