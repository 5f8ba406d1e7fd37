import { brasiliaDay } from '../platform/clock';
import type { INestApplicationContext } from '@nestjs/common';
import { Documents } from '../documents';
import { actingAs, type Actor } from '../platform/context';
import {
  Acknowledgements,
  Annexation,
  Assignment,
  Blocking,
  Deletion,
  DuplicateProcess,
  Entries,
  OpenProcess,
  Prioritisation,
  Processes,
  Relations,
  Suspension,
  type OpenProcessInput,
} from '../processes';
import type { World } from './world';

const inTenDays = (): string => brasiliaDay(new Date(Date.now() + 10 * 24 * 60 * 60 * 1000));

/** One process in each state that the law of the process knows (DOMAIN.md 1.12), on the desk of purchases and of the protocol. */
export async function tellLives(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('elisa' in world.people) || !('ana' in world.people)) return;
  const [purchases, protocol] = [world.as('elisa', 'COMPRAS'), world.as('ana', 'PROT')];
  await actingAs(purchases, () => inPurchases(nest, world, purchases));
  await actingAs(protocol, () => inProtocol(nest, world));
  await actingAs(world.as('elisa', 'SEMAD'), () => inAdministration(nest, world));
}

async function inPurchases(nest: INestApplicationContext, world: World, elisa: Actor): Promise<void> {
  const open = (subject: string) => opened(nest, world, 'Compras: Contratação de serviço', subject);
  const bidding = await open('Reforma da escola do Alto da Serra');
  const waiting = await open('Compra das carteiras da escola do Alto da Serra');
  await nest.get(Suspension).suspend(waiting, {
    reason: 'As carteiras dependem da reforma.',
    processId: bidding,
  });
  const addition = await open('Aditivo da reforma: pintura do muro');
  await write(nest, world, addition);
  await nest.get(Annexation).annex(addition, bidding);
  const { id: copy } = await nest.get(DuplicateProcess).run(bidding, []);
  await nest.get(Relations).relate(bidding, copy);
  await nest.get(Assignment).assign(bidding, elisa.userId);
  await nest.get(Deletion).delete(await open('Aberto por engano'));
}

async function inProtocol(nest: INestApplicationContext, world: World): Promise<void> {
  const open = (subject: string, input: Partial<OpenProcessInput> = {}) =>
    opened(nest, world, 'Gabinete: Pedido de informação', subject, input);
  const urgent = await open('Isenção da taxa de lixo');
  await nest.get(Prioritisation).set(urgent, 'elderly_80');
  await nest.get(Acknowledgements).give(urgent);
  await nest.get(Entries).write(urgent, 'Interessado avisado por telefone de que o pedido foi recebido.');
  const paper = await open('Cadastro da feira de domingo', {
    registered: { number: '19957.000052/2014-19', date: '2014-05-12' },
  });
  await nest.get(Processes).conclude(paper, { reopensOn: inTenDays() });
}

/** Only who administers blocks. */
async function inAdministration(nest: INestApplicationContext, world: World): Promise<void> {
  const moved = await opened(
    nest,
    world,
    'Gabinete: Pedido de informação',
    'Cessão do salão comunitário ao Estado',
  );
  await nest.get(Blocking).block(moved, 'Enviado ao Estado por outro sistema.');
}

async function opened(
  nest: INestApplicationContext,
  world: World,
  type: string,
  subject: string,
  input: Partial<OpenProcessInput> = {},
): Promise<string> {
  const parties = [{ name: 'Associação de Moradores do Alto da Serra' }];
  const made = await nest
    .get(OpenProcess)
    .run({ typeId: world.processTypes[type]!, subject, level: 0, parties, ...input });
  return made.id;
}

async function write(nest: INestApplicationContext, world: World, processId: string): Promise<void> {
  await nest.get(Documents).draft({ processId, typeId: world.documentTypes['Memorando']!, level: 0 });
}
