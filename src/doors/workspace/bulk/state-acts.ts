import { Injectable } from '@nestjs/common';
import { Blocking, ReasonRequest, Suspension, SuspensionRequest } from '../../../processes';
import { bulkAct, NoInput, type BulkAct } from './bulk-act';
import { ReasonField } from './bulk-fields';

/** Stopping and starting again, for many. */
@Injectable()
export class StateActs {
  readonly all: readonly BulkAct[];

  constructor(suspension: Suspension, blocking: Blocking) {
    this.all = [
      bulkAct({
        name: 'suspension',
        ato: 'sobrestar',
        verb: 'Sobrestar',
        icon: 'pause',
        done: ['sobrestado', 'sobrestados'],
        permission: 'process.manage',
        effect: 'Eles saem do Controle de Processos até que a unidade os retome.',
        input: SuspensionRequest,
        fields: ['reason'],
        Fields: ReasonField,
        run: (id, input) => suspension.suspend(id, input),
      }),
      bulkAct({
        name: 'resumption',
        ato: 'retomar',
        verb: 'Retomar',
        icon: 'redo',
        done: ['retomado', 'retomados'],
        permission: 'process.manage',
        effect: 'Eles voltam ao Controle de Processos da unidade.',
        input: NoInput,
        run: (id) => suspension.resume(id),
      }),
      bulkAct({
        name: 'blocking',
        ato: 'bloquear',
        verb: 'Bloquear',
        icon: 'lock',
        done: ['bloqueado', 'bloqueados'],
        permission: 'process.block',
        effect:
          'Os dados e os documentos deles não mudam, e eles não são enviados nem assinados, até que sejam desbloqueados. Podem ser concluídos e reabertos.',
        input: ReasonRequest,
        fields: ['reason'],
        Fields: ReasonField,
        run: (id, { reason }) => blocking.block(id, reason),
      }),
      bulkAct({
        name: 'unblocking',
        ato: 'desbloquear',
        verb: 'Desbloquear',
        icon: 'undo',
        done: ['desbloqueado', 'desbloqueados'],
        permission: 'process.block',
        effect: 'Eles voltam a poder ser alterados, enviados e assinados.',
        input: NoInput,
        run: (id) => blocking.unblock(id),
      }),
    ];
  }
}
