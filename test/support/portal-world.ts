import type { World } from '../../src/demo';
import { actsOf, text } from './acts';
import { testApplication, type TestApplication } from './application';
import { Browser } from './browser';

export interface Codes {
  code: string;
  crc: string;
}

/** Two municipalities, and in the first a process of each level with a signed document. */
export interface PortalWorld {
  app: TestApplication;
  home: World;
  away: World;
  /** Sent to two units; its document has a name typed freely. */
  open: { number: string } & Codes;
  concluded: { number: string };
  restricted: { number: string } & Codes;
  secret: { number: string } & Codes;
  /** In the public process of another municipality. */
  elsewhere: { number: string } & Codes;
  cancelled: Codes;
  /** Of a signature that was taken back. */
  withdrawn: Codes;
  /** Of nobody, with right check digits. */
  unknown: string;
  visitor(): Browser;
}

export const privateName = 'Marta Oliveira';
export const subject = 'Pedido de Marta Oliveira sobre o muro';

export async function portalWorld(): Promise<PortalWorld> {
  const app = await testApplication();
  const [home, away] = [await app.newWorld(), await app.newWorld()];
  // The two number alike: without these, the same number would be of both.
  for (let count = 0; count < 9; count += 1) await actsOf(app, away).open(away.as('ana', 'PROT'));
  const open = await signedProcess(app, home, {});
  const { number: concluded, id } = await actsOf(app, home).open(home.as('ana', 'PROT'), { subject });
  await actsOf(app, home).conclude(home.as('ana', 'PROT'), id);
  return {
    app,
    home,
    away,
    open,
    concluded: { number: concluded },
    restricted: await signedProcess(app, home, levelOf(home, 1)),
    secret: await signedProcess(app, home, levelOf(home, 2)),
    elsewhere: await signedProcess(app, away, {}),
    cancelled: await cancelledDocument(app, home),
    withdrawn: await withdrawnDocument(app, home),
    unknown: '4501.01.0009999/2026-85',
    visitor: () => new Browser(app.nest),
  };
}

function levelOf(world: World, level: 1 | 2) {
  const [type, ground] =
    level === 1
      ? ['Fazenda: Revisão de IPTU', 'Informação pessoal']
      : ['Pessoal: Sindicância', 'Investigação de responsabilidade de servidor'];
  return { level, typeId: world.processTypes[type], legalGroundId: world.legalGrounds[ground] } as const;
}

async function signedProcess(app: TestApplication, world: World, input: Partial<ReturnType<typeof levelOf>>) {
  const acts = actsOf(app, world);
  const who = input.level === 2 ? world.as('elisa', 'RH') : world.as('ana', 'PROT');
  const { id, number } = await acts.open(who, { subject, ...input });
  const { id: documentId } = await acts.draft(who, id, { name: `pedido de ${privateName}` });
  await acts.sign(who, documentId);
  if (!input.level) await acts.send(who, id, ['SMO', 'GAB']);
  return { number, ...(await codesOf(app, world, documentId)) };
}

async function cancelledDocument(app: TestApplication, world: World): Promise<Codes> {
  const acts = actsOf(app, world);
  const who = world.as('ana', 'PROT');
  const { id } = await acts.open(who, { subject });
  const { id: documentId } = await acts.draft(who, id);
  await acts.sign(who, documentId);
  await acts.send(who, id, ['SMO'], { keepOpen: true });
  await acts.cancel(who, documentId);
  return codesOf(app, world, documentId);
}

async function withdrawnDocument(app: TestApplication, world: World): Promise<Codes> {
  const acts = actsOf(app, world);
  const who = world.as('ana', 'PROT');
  const { id } = await acts.open(who, { subject });
  const { id: documentId } = await acts.draft(who, id);
  await acts.sign(who, documentId);
  const codes = await codesOf(app, world, documentId);
  await acts.save(who, documentId, 2, text('Outro texto.'));
  return codes;
}

async function codesOf(app: TestApplication, world: World, documentId: string): Promise<Codes> {
  const [codes] = await app.query<Codes>(
    world.tenantId,
    `SELECT d.code, s.crc FROM documents d
       JOIN sealed_documents s ON s.tenant_id = d.tenant_id AND s.document_id = d.id WHERE d.id = $1`,
    [documentId],
  );
  return codes!;
}
