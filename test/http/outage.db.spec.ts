import { connect, createServer, type Server, type Socket } from 'node:net';
import { createApplication, type Application } from '../../src/application';
import { buildWorld, pedraBranca, type World } from '../../src/demo';
import { sentence } from '../../src/platform/errors';
import { newId } from '../../src/platform/ids';
import { testConfig, testUrls } from '../support/database';

/** Between the application and PostgreSQL, so that the database can be gone without ending that of the other tests. */
class Line {
  private readonly sockets = new Set<Socket>();
  private open = true;

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<Line> {
    const server = createServer();
    const line = new Line(server);
    server.on('connection', (near) => {
      if (!line.open) return near.destroy();
      const far = connect(port, '127.0.0.1');
      for (const socket of [near, far]) {
        line.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy()));
      }
      return near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  cut(): void {
    this.open = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.open = true;
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

let line: Line;
let application: Application;
let world: World;

beforeAll(async () => {
  const urls = await testUrls();
  line = await Line.to(Number(new URL(urls.app).port));
  const through = (url: string): string => {
    const address = new URL(url);
    address.port = String(line.port);
    // Not past it, by the socket of the file system.
    address.search = '';
    return address.href;
  };
  const { owner, app, platform } = urls;
  application = await createApplication(testConfig(), {
    owner: through(owner),
    app: through(app),
    platform: through(platform),
  });
  world = await buildWorld(application.nest, { ...pedraBranca, slug: `pedra-branca-${newId().slice(-12)}` });
}, 60_000);
afterAll(async () => {
  await application.close();
  line.close();
});

const get = (url: string) => application.nest.inject({ url });
const page = () => get(`/${world.slug}`);

describe('while PostgreSQL is gone', () => {
  it('says so in words, to people and to programs, and comes back by itself', async () => {
    expect((await page()).statusCode).toBe(200);
    line.cut();
    const [forPeople, forPrograms, ready, live] = [
      await page(),
      await get(`/api/v1/public/${world.slug}/processes/4501.01.0000001-2026-80`),
      await get('/health/ready'),
      await get('/health/live'),
    ];
    expect([forPeople.statusCode, forPrograms.statusCode]).toEqual([503, 503]);
    expect([ready.statusCode, live.statusCode]).toEqual([503, 200]);
    expect(forPeople.body).toContain(sentence('platform.unavailable').split('.')[0]);
    expect(forPrograms.headers['content-type']).toContain('application/problem+json');
    expect(Number(forPrograms.headers['retry-after'])).toBeGreaterThan(0);
    for (const { body } of [forPeople, forPrograms]) expect(body).not.toMatch(/ECONN|postgres|SELECT/i);
    line.mend();
    expect((await page()).statusCode).toBe(200);
    expect((await get('/health/ready')).statusCode).toBe(200);
  });
});
