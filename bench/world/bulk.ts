import { newId } from '../../src/platform/ids';
import { superuserClient } from '../support/statements';
import type { Urls } from './cache';
import { readCatalogue, type Catalogue, type Place } from './catalogue';
import { LifeWriter, type Fate, type LifePlan } from './life';
import { Numbers } from './numbers';
import { Tables } from './tables';

const day = 24 * 3600 * 1000;
const span = 3 * 365 * day;
const batch = 500;
/** As many processes of 10 documents and 30 events and more as the process page is asked for. */
export const thickProcesses = 100;
export const thickSubject = 'Processo volumoso';
/** One process of 1,000 documents and 5,000 events. */
export const giantSubject = 'Processo de muitos volumes';

/**
 * So many processes more, in all units, over three years: 60 in 100 concluded, 15 open where they began, 10 in red at
 * another unit, 15 received there; 18 in 100 restricted, 2 secret. Foreign keys are not checked row by row (the generator
 * takes every id from rows that it read or wrote), but the chains are hashed one by one.
 */
export function fillInBulk(urls: Urls, processes: number): Promise<void> {
  return fill(urls, processes, (index, at, world, contacts) => planOf(index, processes, at, world, contacts));
}

/**
 * So many processes in all: `openInUnit` of them received and open in SMO, spread over the years; the others went through
 * other units and are concluded, without documents.
 */
export function fillAroundUnit(urls: Urls, processes: number, openInUnit: number): Promise<void> {
  const every = Math.floor(processes / openInUnit);
  return fill(urls, processes, (index, at, world, contacts) => {
    const plan = planOf(index, processes, at, world, contacts);
    const isOpen = index % every === 0 && index / every < openInUnit;
    const light = {
      level: 0,
      internal: 0,
      external: 0,
      trips: 1,
      type: pick(world.types[0], index),
    } as const;
    if (isOpen) return { ...plan, ...light, fate: 'received', to: world.places['SMO']! };
    const elsewhere = plan.to === world.places['SMO'] ? world.places['PGM']! : plan.to;
    return { ...plan, ...light, fate: 'concluded', to: elsewhere };
  });
}

type Planner = (index: number, at: number, world: Catalogue, contacts: string[]) => LifePlan;

async function fill(urls: Urls, processes: number, plan: Planner): Promise<void> {
  const client = await superuserClient(urls);
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(`SET synchronous_commit = off`);
    const world = await readCatalogue(client);
    const tables = new Tables(world.tenantId);
    const numbers = new Numbers(world);
    const lives = new LifeWriter(tables, world, numbers);
    const contacts = addContacts(tables, Math.ceil(processes / 4));
    const start = Date.now() - span - 2 * day;
    for (let index = 0; index < processes; index += 1) {
      const at = start + Math.floor((index / processes) * span);
      lives.write(plan(index, at, world, contacts));
      if (index % batch === batch - 1) await tables.flush(client);
    }
    await tables.flush(client);
    await numbers.save(client);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

const origins = ['PROT', 'RH', 'PROT', 'COMPRAS', 'SEMAD', 'PROT', 'GAB', 'SMO-FISC'];
const destinations = ['SMO', 'PROT', 'PGM', 'SMF', 'SMS', 'PROT', 'SME', 'GAB', 'SEMAD'];
const subjects = [
  'Poda de árvore na Rua das Acácias, em frente ao número 120',
  'Revisão da metragem do imóvel da inscrição 01.02.033',
  'Pedido de cópia do projeto aprovado em 1998',
  'Reforma do telhado da Escola Municipal Cecília Meireles',
  'Aquisição de material de escritório para o segundo semestre',
];
const notes = [
  'Pedido completo. Favor analisar o projeto e agendar a vistoria.',
  'Para conhecimento e providências, com urgência, por favor.',
  'Devolvo com a manifestação desta unidade.',
];

function planOf(
  index: number,
  processes: number,
  at: number,
  world: Catalogue,
  contacts: string[],
): LifePlan {
  const from = world.places[pick(origins, index * 7)]!;
  const to = destinationOf(index, from, world);
  const giant = index === 1;
  const thick = giant || isThick(index, processes);
  const level = thick ? 0 : levelOf(index);
  return {
    at,
    level,
    // A secret process is not sent (DOMAIN.md 1.9).
    fate: thick ? 'received' : level === 2 ? 'opened' : fateOf(index),
    from,
    to: thick ? world.places['SMO']! : to,
    contactId: pick(contacts, index * 31),
    subject: giant ? giantSubject : thick ? thickSubject : pick(subjects, index),
    note: pick(notes, index),
    type: pick(world.types[level], index),
    internal: giant ? 600 : thick ? 6 : 1,
    external: giant ? 400 : thick ? 4 : 1,
    trips: giant ? 1133 : thick ? 5 : 1,
  };
}

const isThick = (index: number, processes: number): boolean =>
  index % Math.floor(processes / thickProcesses) === 0;

function destinationOf(index: number, from: Place, world: Catalogue): Place {
  const found = world.places[pick(destinations, Math.floor(index / 8))]!;
  return found === from ? world.places['PGM']! : found;
}

function levelOf(index: number): 0 | 1 | 2 {
  const share = (index * 37) % 100;
  return share < 80 ? 0 : share < 98 ? 1 : 2;
}

function fateOf(index: number): Fate {
  const share = (index * 61 + Math.floor(index / 100)) % 100;
  return share < 60 ? 'concluded' : share < 75 ? 'opened' : share < 85 ? 'sent' : 'received';
}

function addContacts(tables: Tables, count: number): string[] {
  const at = Date.now() - span - 3 * day;
  return Array.from({ length: count }, (_, index) => {
    const id = newId(at + index);
    tables.add(
      'contacts',
      id,
      `Pessoa Interessada ${index + 1}`,
      'cpf',
      cpfOf(index + 1),
      null,
      new Date(at),
    );
    return id;
  });
}

/** With right check digits (Receita Federal: modulo 11 twice). */
export function cpfOf(serial: number): string {
  const base = String(100_000_000 + serial);
  const first = checkDigit(base);
  return base + first + checkDigit(base + first);
}

function checkDigit(digits: string): string {
  const weighed = [...digits].map((digit, index) => Number(digit) * (digits.length + 1 - index));
  const rest = weighed.reduce((sum, each) => sum + each, 0) % 11;
  return rest < 2 ? '0' : String(11 - rest);
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
