import { Injectable } from '@nestjs/common';
import { textOf } from '../../../platform/http';
import {
  deadlineInput,
  DeadlineRequest,
  FollowUpRequest,
  FollowUps,
  MarkerForm,
  NoteForm,
  Notes,
  ProcessMarkers,
  UnitDeadlines,
} from '../../../organizing';
import { bulkAct, type BulkAct } from './bulk-act';
import { DeadlineFields, FollowUpFields, MarkerFields, NoteFields } from './bulk-fields';

/** What a unit puts on processes, on many at once. */
@Injectable()
export class OrganizingActs {
  readonly all: readonly BulkAct[];

  constructor(markers: ProcessMarkers, notes: Notes, deadlines: UnitDeadlines, followUps: FollowUps) {
    this.all = [
      bulkAct({
        name: 'marker',
        ato: 'marcar',
        verb: 'Pôr marcador',
        icon: 'marker',
        done: ['marcado', 'marcados'],
        permission: 'process.read',
        input: MarkerForm,
        fields: ['markerId', 'text'],
        Fields: MarkerFields,
        run: (id, { markerId, text }) => markers.put(id, markerId, text),
      }),
      bulkAct({
        name: 'note',
        ato: 'anotar',
        verb: 'Anotar',
        icon: 'note',
        done: ['anotado', 'anotados'],
        permission: 'process.read',
        input: NoteForm,
        fields: ['text', 'priority'],
        Fields: NoteFields,
        run: (id, { text, priority }) => notes.write(id, 'unit', { text, priority }),
      }),
      bulkAct({
        name: 'deadline',
        ato: 'prazo',
        verb: 'Marcar prazo',
        icon: 'calendar',
        done: ['com prazo', 'com prazo'],
        permission: 'process.read',
        input: DeadlineRequest,
        read: deadlineInput,
        fromForm: typedDeadline,
        Fields: DeadlineFields,
        run: (id, input) => deadlines.set(id, input),
      }),
      bulkAct({
        name: 'follow-up',
        ato: 'acompanhar',
        verb: 'Acompanhar',
        icon: 'bell',
        done: ['acompanhado', 'acompanhados'],
        permission: 'process.read',
        input: FollowUpRequest,
        fields: ['owner', 'group', 'remark'],
        Fields: FollowUpFields,
        run: (id, input) => followUps.add(id, input),
      }),
    ];
  }
}

/** A number of days that is none stays text, for the class to refuse. */
function typedDeadline(body: unknown): object {
  const amount = textOf(body, 'amount').trim();
  const days = /^\d{1,9}$/.test(amount) ? Number(amount) : amount;
  return {
    date: textOf(body, 'date'),
    ...(amount !== '' && { amount: days, unit: textOf(body, 'unit') }),
  };
}
