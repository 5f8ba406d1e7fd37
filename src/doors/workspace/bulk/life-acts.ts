import { Injectable } from '@nestjs/common';
import { AccessRequest, accessOf, levelWords } from '../../../access';
import { textOf } from '../../../platform/http';
import {
  Acknowledgements,
  Assignment,
  AssignmentRequest,
  LevelChange,
  OptionalDayRequest,
  Prioritisation,
  PriorityRequest,
  ProcessHooks,
  Processes,
  UnreadMark,
} from '../../../processes';
import { bulkAct, NoInput, type BulkAct } from './bulk-act';
import { AssigneeField, LevelField, PriorityField, ReopeningField } from './bulk-fields';
import { StateActs } from './state-acts';

/** The verbs of the life of a process, for many. */
@Injectable()
export class LifeActs {
  readonly all: readonly BulkAct[];

  constructor(
    private readonly processes: Processes,
    private readonly assignment: Assignment,
    private readonly acknowledgements: Acknowledgements,
    private readonly prioritisation: Prioritisation,
    private readonly levelChange: LevelChange,
    private readonly unread: UnreadMark,
    private readonly hooks: ProcessHooks,
    states: StateActs,
  ) {
    this.all = [...this.rows(), ...states.all, ...this.facts()];
  }

  private rows(): BulkAct[] {
    return [
      bulkAct({
        name: 'receipt',
        ato: 'receber',
        verb: 'Receber',
        icon: 'receive',
        done: ['recebido', 'recebidos'],
        permission: 'process.read',
        input: NoInput,
        run: (id) => this.processes.receiveHere(id),
      }),
      bulkAct({
        name: 'unread-mark',
        ato: 'nao-lido',
        verb: 'Marcar como não lido',
        icon: 'eye',
        done: ['marcado como não lido', 'marcados como não lidos'],
        permission: 'process.read',
        input: NoInput,
        run: (id) => this.unread.set(id),
      }),
      bulkAct({
        name: 'assignment',
        ato: 'atribuir',
        verb: 'Atribuir',
        icon: 'assign',
        done: ['atribuído', 'atribuídos'],
        permission: 'process.manage',
        input: AssignmentRequest,
        fields: ['userId'],
        Fields: AssigneeField,
        run: (id, { userId }) => this.assignment.assign(id, userId),
      }),
      bulkAct({
        name: 'unassignment',
        ato: 'retirar-atribuicao',
        verb: 'Retirar a atribuição',
        icon: 'person',
        done: ['sem atribuição agora', 'sem atribuição agora'],
        permission: 'process.manage',
        effect: 'Ninguém da unidade fica com os processos. Eles continuam abertos.',
        input: NoInput,
        run: (id) => this.assignment.unassign(id),
      }),
      bulkAct({
        name: 'conclusion',
        ato: 'concluir',
        verb: 'Concluir',
        icon: 'archive',
        done: ['concluído', 'concluídos'],
        permission: 'process.conclude',
        effect: 'Eles saem do Controle de Processos da unidade. Você pode reabri-los quando precisar.',
        input: OptionalDayRequest,
        fields: ['date'],
        Fields: ReopeningField,
        advise: (id) => this.hooks.adviseConcluding(id),
        undoneBy: 'reabrir',
        run: (id, { date }) => this.processes.conclude(id, { reopensOn: date }),
      }),
      bulkAct({
        name: 'reopening',
        ato: 'reabrir',
        verb: 'Reabrir',
        icon: 'undo',
        done: ['reaberto', 'reabertos'],
        permission: 'process.conclude',
        effect: 'Eles voltam ao Controle de Processos da unidade, atribuídos a você.',
        input: NoInput,
        run: (id) => this.processes.reopen(id),
      }),
    ];
  }

  private facts(): BulkAct[] {
    return [
      bulkAct({
        name: 'acknowledgement',
        ato: 'ciencia',
        verb: 'Dar ciência',
        icon: 'check',
        done: ['com a sua ciência', 'com a sua ciência'],
        permission: 'process.read',
        effect: 'Fica escrito nos andamentos que você conhece os processos. A ciência não pode ser desfeita.',
        input: NoInput,
        run: (id) => this.acknowledgements.give(id),
      }),
      bulkAct({
        name: 'priority',
        ato: 'priorizar',
        verb: 'Dar prioridade',
        icon: 'arrow-right',
        done: ['com prioridade', 'com prioridade'],
        permission: 'process.manage',
        input: PriorityRequest,
        fields: ['priority'],
        Fields: PriorityField,
        run: (id, { priority }) => this.prioritisation.set(id, priority),
      }),
      bulkAct({
        name: 'access-level',
        ato: 'nivel-de-acesso',
        verb: 'Alterar o nível de acesso',
        icon: 'lock',
        done: ['com o nível de acesso alterado', 'com o nível de acesso alterado'],
        permission: 'process.manage',
        input: AccessRequest,
        read: accessOf,
        fromForm: (body) => ({
          level: levelWords[Number(textOf(body, 'level') || NaN)],
          legalGroundId: textOf(body, 'legalGroundId'),
        }),
        Fields: LevelField,
        run: (id, input) => this.levelChange.change(id, input),
      }),
    ];
  }
}
