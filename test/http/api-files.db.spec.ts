import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;
let processId: string;
let fields: { typeId: string; level: string };

beforeAll(async () => {
  world = await ApiWorld.start({ UPLOAD_LIMIT_MB: '1' });
  ana = await world.signIn('ana', 'PROT');
  fields = { typeId: world.home.documentTypes['Comprovante']!, level: 'public' };
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

const files = () => `/processes/${processId}/files`;

const objects = () => join(world.config.dataFolder, 'objects', world.home.tenantId);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Everything that lies in the store, staged or final. */
function stored(): string[] {
  return readdirSync(objects(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

async function file(bytes: Buffer, name = 'nota.txt'): Promise<string> {
  const filed = await ana.post(files()).field(fields).attach('file', bytes, name).expect(201);
  return filed.body.id as string;
}

describe('a file that comes in', () => {
  it('may have its fields on either side of it', async () => {
    const text = Buffer.from('um');
    await ana.post(files()).field(fields).attach('file', text, 'antes.txt').expect(201);
    await ana.post(files()).attach('file', text, 'depois.txt').field(fields).expect(201);
    const { typeId, level } = fields;
    const both = ana.post(files()).field({ typeId }).attach('file', text, 'meio.txt').field({ level });
    const filed = await both.field('name', ' da\n taxa ').expect(201);
    expect(filed.body.title).toBe('Comprovante — da taxa');
  });

  it('is named well whatever its name was', async () => {
    const id = await file(Buffer.from('dois'), 'laudo "final"; x=\u202egpj.txt');
    const sent = await ana.get(`/documents/${id}/file`).expect(200);
    expect(sent.headers['content-disposition']).toBe(
      `attachment; filename="laudo -final-; x=gpj.txt"; filename*=UTF-8''laudo%20-final-%3B%20x%3Dgpj.txt`,
    );
  });

  it('is kept nowhere when it is refused', async () => {
    await file(Buffer.from('três'));
    const before = stored();
    const attempts: [code: string, status: number, send: () => ReturnType<Client['post']>][] = [
      ['uploads.empty', 415, () => ana.post(files()).field(fields).attach('file', Buffer.alloc(0), 'a.pdf')],
      [
        'uploads.content_mismatch',
        415,
        () => ana.post(files()).field(fields).attach('file', Buffer.from('MZ\x90\0\x03\0\0\0'), 'a.pdf'),
      ],
      [
        'uploads.extension_unknown',
        415,
        () => ana.post(files()).field(fields).attach('file', Buffer.from('x'), 'a.exe'),
      ],
      [
        'uploads.path_in_name',
        415,
        () =>
          ana
            .post(files())
            .field(fields)
            .attach('file', Buffer.from('x'), { filename: '', filepath: '../../etc/a.txt' } as never),
      ],
      [
        'platform.too_large',
        413,
        () => ana.post(files()).field(fields).attach('file', randomBytes(3_000_000), 'a.pdf'),
      ],
      ['platform.invalid', 422, () => ana.post(files()).attach('file', Buffer.from('x'), 'a.txt')],
      [
        'platform.invalid',
        422,
        () =>
          ana
            .post(files())
            .attach('file', Buffer.from('x'), 'a.txt')
            .field({ ...fields, documentDate: '2026-02-30' }),
      ],
      [
        'platform.invalid',
        422,
        () =>
          ana
            .post(files())
            .attach('file', Buffer.from('x'), 'a.txt')
            .field({ ...fields, name: 'a\u0000b' }),
      ],
      [
        'documents.future_date',
        422,
        () =>
          ana
            .post(files())
            .attach('file', Buffer.from('x'), 'a.txt')
            .field({ ...fields, documentDate: '2099-01-01' }),
      ],
      [
        'documents.type_of_other_kind',
        422,
        () =>
          ana
            .post(files())
            .attach('file', Buffer.from('x'), 'a.txt')
            .field({ ...fields, typeId: world.home.documentTypes['Despacho']! }),
      ],
      [
        'platform.one_file',
        422,
        () =>
          ana
            .post(files())
            .field(fields)
            .attach('file', Buffer.from('x'), 'a.txt')
            .attach('file', Buffer.from('y'), 'b.txt'),
      ],
      ['platform.file_missing', 422, () => ana.post(files()).field(fields)],
      ['platform.not_multipart', 415, () => ana.post(files(), fields)],
      [
        'platform.not_found',
        404,
        () =>
          ana
            .in('SEMAD')
            .post(`/processes/${processId.slice(0, -1)}x/files`)
            .field(fields)
            .attach('file', randomBytes(900_000), 'a.txt'),
      ],
      [
        'processes.not_open_here',
        409,
        () => ana.in('SEMAD').post(files()).field(fields).attach('file', randomBytes(900_000), 'a.txt'),
      ],
    ];
    for (const [code, status, send] of attempts) {
      const refused = await send();
      expect([code, refused.status, refused.headers['content-type']]).toEqual([
        code,
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(refused.body.code).toBe(code);
    }
    expect(stored()).toEqual(before);
    const tree = await ana.get(`/processes/${processId}/documents`).expect(200);
    expect(tree.body).toHaveLength(5);
  });

  it('is refused when its form is broken', async () => {
    const before = stored();
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nconteúdo';
    for (const body of [
      '',
      '--x',
      'x',
      part,
      `${part}\r\n--x`,
      `--x\r\nbad\r\n\r\n\r\n--x--\r\n`,
      '--y--\r\n',
    ]) {
      const refused = await ana
        .post(files())
        .set('Content-Type', 'multipart/form-data; boundary=x')
        .send(body);
      expect([body, refused.status]).toEqual([body, 422]);
    }
    const nameless = await ana.post(files()).set('Content-Type', 'multipart/form-data').send('x');
    expect(nameless.status).toBe(422);
    expect(stored()).toEqual(before);
  });

  it('leaves nothing behind when its sender goes away', async () => {
    const before = stored();
    const { port } = new URL(world.address);
    const socket = connect(Number(port), '127.0.0.1');
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    socket.write(
      `POST /api/v1${files()} HTTP/1.1\r\nHost: autos\r\nAuthorization: Bearer ${ana.token}\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n${head}`,
    );
    socket.write(Buffer.alloc(200_000, 'a'));
    await until(() => stored().length > before.length);
    socket.destroy();
    await until(() => stored().length === before.length);
    expect(stored()).toEqual(before);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) throw new Error('It did not happen within 10 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a file that goes out', () => {
  const bytes = Buffer.from('0123456789');
  let id: string;
  const etag = `"${hashOf(bytes)}"`;

  beforeAll(async () => {
    id = await file(bytes, 'dígitos.txt');
  });

  const get = (headers: Record<string, string> = {}) =>
    ana.get(`/documents/${id}/file`).set(headers).buffer(true);

  it('says what it is, and runs nothing', async () => {
    const sent = await get().expect(200);
    expect(sent.text).toBe('0123456789');
    expect(sent.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/),
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-cache',
    });
  });

  it.each([
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=4-99', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=-', 200, '0123456789', undefined],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
    ['bytes=a-b', 200, '0123456789', undefined],
    ['lines=1-2', 200, '0123456789', undefined],
    ['bytes=99999999999999999999-', 200, '0123456789', undefined],
  ])('answers Range: %s with %i', async (range, status, body, contentRange) => {
    const sent = await get({ Range: range }).expect(status);
    expect([sent.text, sent.headers['content-range']]).toEqual([body, contentRange]);
    expect(sent.headers['content-length']).toBe(String(body.length));
  });

  it.each(['bytes=10-', 'bytes=10-11', 'bytes=-0', 'bytes=999999-'])(
    'answers Range: %s with 416',
    async (range) => {
      const refused = await get({ Range: range }).expect(416);
      expect(refused.headers['content-range']).toBe('bytes */10');
      expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(refused.headers['content-disposition']).toBeUndefined();
    },
  );

  it('is sent again only when it changed', async () => {
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`])
      expect((await get({ 'If-None-Match': given }).expect(304)).text).toBe('');
    await get({ 'If-None-Match': '"x"' }).expect(200);
    await get({ Range: 'bytes=0-1', 'If-Range': etag }).expect(206);
    await get({ Range: 'bytes=0-1', 'If-Range': '"x"' }).expect(200);
  });

  it('is only announced to HEAD', async () => {
    const sent = await ana.send('head', `/documents/${id}/file`).expect(200);
    expect([sent.headers['content-length'], sent.text]).toEqual(['10', undefined]);
    const page = await fetch(`${world.address}/`, { method: 'HEAD' });
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '',
    ]);
  });

  it('is not handed over when it is no longer what was stored', async () => {
    const damaged = await file(Buffer.from('a verdade'), 'verdade.txt');
    const [name = ''] = stored().filter((each) => each.startsWith(hashOf(Buffer.from('a verdade'))));
    const place = readdirSync(objects(), { recursive: true })
      .map(String)
      .find((each) => each.endsWith(name));
    chmodSync(join(objects(), place!), 0o600);
    writeFileSync(join(objects(), place!), 'a mentira');
    const refused = await ana.get(`/documents/${damaged}/file`).expect(503);
    expect(refused.body.code).toBe('storage.damaged');
    expect(refused.headers['content-disposition']).toBeUndefined();
  });

  it('leaves the server well when a reader goes away', async () => {
    const large = await file(Buffer.alloc(900_000, 'texto\n'), 'grande.txt');
    const { port } = new URL(world.address);
    for (let reader = 0; reader < 5; reader += 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `GET /api/v1/documents/${large}/file HTTP/1.1\r\nHost: autos\r\nAuthorization: Bearer ${ana.token}\r\n\r\n`,
      );
      await new Promise((resolve) => socket.once('data', resolve));
      socket.destroy();
    }
    await get().expect(200);
  });
});
