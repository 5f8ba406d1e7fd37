import { createServer, type AddressInfo, type Server } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { actsOf, type Acts } from '../../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import { clamd, eicar } from '../../../../test/support/clamd';
import { refusalOf } from '../../../../test/support/refusals';
import type { World } from '../../../demo';
import { actingAs, type Actor } from '../../../platform/context';
import { DocumentFiles } from '../../index';
import { ReceivedFiles } from '../received-files';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let processId: string;
let scanner: Server;

async function start(overrides: Record<string, string> = {}): Promise<void> {
  app = await testApplication(overrides);
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
}

const stored = async (): Promise<number> => {
  const folder = join(app.config.dataFolder, 'objects', world.tenantId);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
};

async function contentOf(who: Actor, id: string): Promise<Buffer> {
  const file = await actingAs(who, () => app.get(DocumentFiles).find(id));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('with an antivirus', () => {
  beforeAll(async () => {
    scanner = createServer((socket) => clamd(Infinity)(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
    await start({ CLAMD_ADDRESS: `tcp://127.0.0.1:${(scanner.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    scanner.close();
    await app.close();
  });

  it('what is clean comes in', async () => {
    const filed = await acts.upload(ana, processId, Buffer.from('limpo'), 'nota.txt');
    expect((await contentOf(ana, filed.id)).toString()).toBe('limpo');
  });

  it('what is infected is refused, kept nowhere, and written to the audit log', async () => {
    const before = await stored();
    const infected = Buffer.from(`texto\n${eicar}\n`);
    expect(await refusalOf(acts.upload(ana, processId, infected, 'virus.txt'))).toMatchObject({
      code: 'unsupported',
      key: 'uploads.infected',
    });
    expect(await stored()).toBe(before);
    const audited = await app.query<{ attributes: Record<string, string>; user_id: string }>(
      world.tenantId,
      "SELECT attributes, user_id FROM audit_entries WHERE kind = 'upload.infected'",
    );
    expect(audited).toEqual([
      {
        user_id: ana.userId,
        attributes: expect.objectContaining({ fileName: 'virus.txt', signature: 'Eicar-Test-Signature' }),
      },
    ]);
  });

  it('among many, one that is infected undoes no other', async () => {
    const take = (fileName: string, text: string) =>
      actingAs(ana, () =>
        app.get(ReceivedFiles).take(processId, { fileName, stream: Readable.from([Buffer.from(text)]) }),
      );
    expect((await take('a.txt', 'limpo')).refusal).toBeNull();
    expect((await take('b.txt', eicar)).refusal).toMatch(/antivírus encontrou uma ameaça/);
    expect((await take('c.txt', 'limpo também')).refusal).toBeNull();
  });

  it('that is away nothing comes in; and a file in parts goes on when it is back', async () => {
    const { port } = scanner.address() as AddressInfo;
    await new Promise((resolve) => scanner.close(resolve));
    const content = Buffer.from('uma nota');
    expect(await refusalOf(acts.upload(ana, processId, content, 'nota.txt'))).toMatchObject({
      code: 'unavailable',
      key: 'uploads.not_scanned',
    });
    const files = app.get(ReceivedFiles);
    const announced = { fileName: 'nota.txt', bytes: content.length, fingerprint: 'f' };
    const { id } = await actingAs(ana, () => files.announce(processId, announced));
    const send = () => actingAs(ana, () => files.addPart(id, 0, () => Readable.from([content])));
    expect(await refusalOf(send())).toMatchObject({ key: 'uploads.not_scanned' });
    await new Promise<void>((resolve) => scanner.listen(port, '127.0.0.1', resolve));
    const again = await actingAs(ana, () => files.announce(processId, announced));
    expect(again).toMatchObject({ id, refusal: null, sha256: expect.any(String) });
  });
});
