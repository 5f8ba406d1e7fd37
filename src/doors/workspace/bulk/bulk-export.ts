import { behindPassword, levelNames } from '../../../access';
import { asSpreadsheet } from '../../../platform/office';
import { fullInstant } from '../../../platform/web';
import type { ChosenProcess } from './bulk.queries';

const columns: [title: string, value: (process: ChosenProcess) => string | null][] = [
  ['Processo', ({ number }) => number],
  ['Tipo', ({ typeName }) => typeName],
  ['Especificação', ({ subject }) => subject || behindPassword],
  ['Interessados', ({ parties }) => parties.join(', ')],
  ['Nível de acesso', ({ level }) => levelNames[level]],
  ['Abertura', ({ openedAt }) => fullInstant(openedAt)],
  ['Aberto em', ({ openAt }) => openAt.join(', ')],
  ['Responsável', ({ assignee }) => assignee],
  ['Motivo do envio', ({ lastNote }) => lastNote],
];

export const chosenSpreadsheet = (processes: readonly ChosenProcess[]): string =>
  asSpreadsheet([
    columns.map(([title]) => title),
    ...processes.map((process) => columns.map(([, value]) => value(process))),
  ]);
