import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { plainPdf } from '../support/seals';
import { ApiWorld, type Client } from '../support/api-world';
import { ReceivedFilesSweep } from '../../src/documents/receiving/received-files-sweep';
import { Database } from '../../src/platform/database';
import { Objects } from '../../src/platform/storage';

const PART = 'application/offset+octet-stream';

let world: ApiWorld;
let ana: Client;
let processId: string;
let pdf: Buffer;

beforeAll(async () => {
  world = await ApiWorld.start({ UPLOAD_LIMIT_MB: '2' });
  ana = await world.signIn('ana', 'PROT');
  pdf = await plainPdf('table');
  const opened = await ana
    .post('/processes', {
      typeId: world.home.processTypes['Gabinete: Pedido de informação'],
      subject: 'Arquivos',
      parties: [{ name: 'Rui Lopes' }],
      level: 'public',
    })
    .expect(201);
  processId = opened.body.id as string;
});
afterAll(() => world.close());

interface Received {
  id: string;
  received: number;
  state: string;
  refusal: string | null;
  sameAs: object[];
  guess: { typeId?: string; name?: string; date?: string } | null;
}

async function announce(fileName: string, bytes: number, fingerprint = ''): Promise<Received> {
  const answer = await ana
    .post(`/processes/${processId}/received-files`, { fileName, bytes, fingerprint })
    .expect(201);
  return answer.body as Received;
}

const put = (id: string, start: number | string, part: Buffer, who = ana) =>
  who.send('put', `/received-files/${id}/parts/${start}`).set('Content-Type', PART).send(part);

async function sendInParts(content: Buffer, fileName: string, size: number): Promise<Received> {
  let file = await announce(fileName, content.length);
  while (file.received < content.length) {
    const part = content.subarray(file.received, file.received + size);
    file = (await put(file.id, file.received, part).expect(200)).body as Received;
  }
  return file;
}

const count = async (table: string): Promise<number> => {
  const [row] = await world.application.nest
    .get(Database)
    .transaction(world.home.tenantId, () =>
      world.application.nest
        .get(Database)
        .query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`),
    );
  return row!.count;
};

const stored = (): number =>
  readdirSync(join(world.config.dataFolder, 'objects', world.home.tenantId), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile()).length;

describe('a file in parts', () => {
  it('is guessed, and becomes the same file in the process', async () => {
    const file = await sendInParts(pdf, 'Nota Fiscal 123 2026-01-05.pdf', Math.ceil(pdf.length / 5));
    expect(file).toMatchObject({
      state: 'ready',
      refusal: null,
      guess: { typeId: world.home.documentTypes['Nota fiscal'], name: 'nº 123', date: '2026-01-05' },
    });
    expect(await count('received_parts')).toBe(0);
    const made = await ana
      .post(`/received-files/${file.id}/document`, {
        typeId: file.guess!.typeId,
        name: file.guess!.name,
        documentDate: file.guess!.date,
        level: 'public',
        format: 'digitised',
        conference: 'original',
        sender: 'Rui Lopes',
      })
      .expect(201);
    expect(made.body.title).toBe('Nota fiscal — nº 123');
    const sent = await ana
      .get(`/documents/${made.body.id}/file`)
      .buffer(true)
      .responseType('blob')
      .expect(200);
    expect((sent.body as Buffer).equals(pdf)).toBe(true);
    const shown = await ana.get(`/documents/${made.body.id}`).expect(200);
    expect(shown.body.file).toMatchObject({
      format: 'digitised',
      conference: 'original',
      sender: 'Rui Lopes',
      digitisation: { place: 'Protocolo Geral', responsible: expect.any(String), date: expect.any(String) },
    });
    await ana.get(`/received-files/${file.id}`).expect(404);
    expect(file.sameAs).toEqual([]);
    const again = await sendInParts(pdf, 'de novo.pdf', pdf.length);
    expect(again.sameAs).toEqual([{ code: made.body.code, place: 1, title: 'Nota fiscal — nº 123' }]);
    await ana.delete(`/received-files/${again.id}`).expect(204);
  });

  it('goes on where it stopped, when it is announced again', async () => {
    const first = await announce('planta.pdf', pdf.length, 'f1');
    await put(first.id, 0, pdf.subarray(0, 100)).expect(200);
    const again = await announce('planta.pdf', pdf.length, 'f1');
    expect([again.id, again.received, again.state]).toEqual([first.id, 100, 'arriving']);
    expect((await announce('planta.pdf', pdf.length, 'f2')).id).not.toBe(first.id);
    expect((await put(first.id, 100, pdf.subarray(100)).expect(200)).body.state).toBe('ready');
    await put(first.id, 100, pdf.subarray(100)).expect(409);
  });

  it('takes each part once, whatever comes twice or at the same time', async () => {
    const content = randomBytes(3000);
    const { id } = await announce('dados.txt', content.length, 'twice');
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(id, 0, content.subarray(0, 1000))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('documents.part_elsewhere');
    expect((await ana.get(`/received-files/${id}`).expect(200)).body.received).toBe(1000);
  });

  it.each<[string, number | string, () => Buffer, number, string]>([
    ['a part that begins elsewhere', 7, () => Buffer.from('x'), 409, 'documents.part_elsewhere'],
    ['a place that is no number', 'x', () => Buffer.from('x'), 409, 'documents.part_elsewhere'],
    ['an empty part', 0, () => Buffer.alloc(0), 422, 'documents.part_empty'],
    ['more than was announced', 0, () => Buffer.alloc(501, 'a'), 413, 'documents.part_too_large'],
  ])('refuses %s, and keeps nothing of it', async (_, start, part, status, code) => {
    const { id } = await announce('nota.txt', 500, `wrong-${code}-${start}`.replace(/[^\w-]/g, ''));
    const before = stored();
    const refused = await put(id, start, part());
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect((await ana.get(`/received-files/${id}`)).body.received).toBe(0);
    expect(stored()).toBe(before);
  });

  it('is refused with its reason when it is whole and is not what its name says', async () => {
    const file = await sendInParts(Buffer.from('MZ\x90\0\x03\0\0\0'.repeat(100)), 'boleto.pdf', 400);
    expect(file.state).toBe('refused');
    expect(file.refusal).toMatch(/o conteúdo é um programa/);
    await ana
      .post(`/received-files/${file.id}/document`, {
        typeId: world.home.documentTypes['Planta'],
        level: 'public',
      })
      .expect(409);
  });

  it.each([
    ['programa.exe', 10, 415, 'uploads.extension_unknown'],
    ['../../etc/passwd.pdf', 10, 415, 'uploads.path_in_name'],
    ['a.pdf', 0, 415, 'uploads.empty'],
    ['a.pdf', 3 * 1024 * 1024, 413, 'platform.too_large'],
    ['a.pdf', -1, 422, 'platform.invalid'],
    ['a.pdf', 1.5, 422, 'platform.invalid'],
  ])('is refused before it comes: %s of %d bytes', async (fileName, bytes, status, code) => {
    const refused = await ana.post(`/processes/${processId}/received-files`, { fileName, bytes });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('is nobody else’s', async () => {
    const { id } = await announce('nota.txt', 500);
    const bruno = await world.signIn('bruno');
    for (const who of [bruno, ana.in('SEMAD'), await world.signIn('vera', undefined, world.away)]) {
      expect((await who.get(`/received-files/${id}`)).status).toBe(404);
      expect((await put(id, 0, Buffer.from('x'), who)).status).toBe(404);
      expect((await who.delete(`/received-files/${id}`)).status).toBe(404);
    }
    const json = await ana.send('put', `/received-files/${id}/parts/0`).send({ a: 1 });
    expect([json.status, json.body.code]).toEqual([415, 'platform.not_part']);
  });

  it('keeps nothing of a part whose sender goes away', async () => {
    const { id } = await announce('nota.txt', 1_000_000);
    const before = stored();
    const { port } = new URL(world.address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `PUT /api/v1/received-files/${id}/parts/0 HTTP/1.1\r\nHost: autos\r\nAuthorization: Bearer ${ana.token}\r\n` +
        `X-Autos-Unit: PROT\r\nContent-Type: ${PART}\r\nContent-Length: 900000\r\n\r\n`,
    );
    socket.write(Buffer.alloc(200_000, 'a'));
    await until(() => stored() > before);
    socket.destroy();
    await until(() => stored() === before);
    expect((await ana.get(`/received-files/${id}`).expect(200)).body.received).toBe(0);
  });

  it('is forgotten after a week, and its bytes with it', async () => {
    const { nest } = world.application;
    const content = randomBytes(2000);
    const { id } = await announce('dados.csv', content.length);
    await put(id, 0, content.subarray(0, 1500)).expect(200);
    await nest.get(ReceivedFilesSweep).sweep();
    await ana.get(`/received-files/${id}`).expect(200);
    // While its row is there no sweep of the store takes its parts, not even the one at the start.
    await nest.get(Objects).sweep(world.home.tenantId, 0);
    const parts = await count('received_parts');
    const database = nest.get(Database);
    await database.transaction(world.home.tenantId, () =>
      database.query("UPDATE received_files SET updated_at = updated_at - interval '8 days' WHERE id = $1", [
        id,
      ]),
    );
    await nest.get(ReceivedFilesSweep).sweep();
    await ana.get(`/received-files/${id}`).expect(404);
    expect(await count('received_parts')).toBe(parts - 1);
    const before = stored();
    await nest.get(Objects).sweep(world.home.tenantId, 0);
    expect(stored()).toBeLessThan(before);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) throw new Error('It did not happen within 10 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
