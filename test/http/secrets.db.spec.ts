import { Client, type QueryConfig } from 'pg';
import { newId } from '../../src/platform/ids';
import { declaredRoutes, type Route } from '../architecture/routes';
import { actsOf } from '../support/acts';
import type { Answer, Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { exhibitsOf, type Exhibit } from '../support/matrix';

// DOMAIN.md 8, the column of the secret process, over every route that names a process or a document: pages and REST.
let forms: FormsWorld;
let secret: Exhibit;
let routes: Route[];

beforeAll(async () => {
  forms = await FormsWorld.start();
  secret = (await exhibitsOf(forms.app, forms.world)).secret;
  routes = declaredRoutes(forms.app.nest).filter(({ path }) => subject.test(path));
});
afterAll(() => forms.app.close());

const subject = /\/(processos|processes|documentos|documents|secret-custody|sigilosos)\/:id/;
type Named = Pick<Exhibit, 'id' | 'signed' | 'draft'>;

const absent = (): Named => ({ id: newId(), signed: newId(), draft: newId() });

/** The address of a route, of this process or of one of its documents. */
function addressOf({ path }: Route, { id, signed, draft }: Named, document: 'signed' | 'draft'): string {
  const of = /document/.test(path.split('/:id')[0]!) ? { signed, draft }[document] : id;
  return path
    .replace(':tenant', forms.world.slug)
    .replace(':id', of)
    .replace(':owner', 'unit')
    .replace(':version', '1')
    .replace(/:\w+/g, '01890000-0000-7000-8000-000000000000');
}

/** Fields that would be taken, were the process there. */
const fields = () => ({
  password: forms.world.people['gabi']!.password,
  reason: 'Incluído por engano',
  positionId: forms.world.people['gabi']!.positionId,
  userId: newId(),
  unitId: forms.world.units['PGM']!.id,
  unitIds: forms.world.units['SMO']!.id,
  typeId: forms.world.documentTypes['Despacho']!,
  level: '0',
  revision: '1',
  text: 'Texto',
});
const body = () => ({ ...fields(), unitIds: [fields().unitIds], level: 'public', revision: 1, content: {} });

class Visitor {
  private constructor(
    private readonly browser: Browser,
    private readonly token: string,
    private readonly unit: string,
  ) {}

  static async of(person: string, unit: string): Promise<Visitor> {
    const browser = await forms.at(person, unit);
    const { login, password } = forms.world.people[person]!;
    const tokens = await browser.api('POST', `/api/v1/${forms.world.slug}/tokens`, { login, password });
    return new Visitor(browser, tokens.json<{ accessToken: string }>().accessToken, unit);
  }

  ask({ method, path }: Route, address: string): Promise<Answer> {
    if (!path.startsWith('/api/')) {
      if (method === 'GET') return this.browser.get(address);
      return method === 'PUT' ? this.browser.put(address, body()) : this.browser.post(address, fields());
    }
    const sent = method === 'GET' || method === 'DELETE' ? undefined : body();
    return this.browser.api(method as 'GET', address, sent, this.token, this.unit);
  }
}

/** An answer, without what differs between any two requests. */
function shapeOf(answer: Answer, ids: Named): unknown {
  const known = [ids.id, ids.signed, ids.draft];
  const clean = (text: string) =>
    known
      .reduce((left, id) => left.replaceAll(id, '(id)'), text)
      .replace(/"instance":"[^"]+"/, '')
      .replace(/name="_csrf" value="[^"]+"/g, '');
  const { status, location = '', body: text, headers } = answer;
  return [status, clean(location), clean(text), headers['content-type'], headers['content-length'] !== '0'];
}

/** The statements that the server sends while something is asked: what an answer costs, without a clock. */
async function statementsOf<T>(ask: () => Promise<T>): Promise<[T, string[]]> {
  const statements: string[] = [];
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const answer = await ask();
    for (const [query] of spy.mock.calls as unknown as [string | QueryConfig][])
      statements.push(typeof query === 'string' ? query : query.text);
    return [answer, statements];
  } finally {
    spy.mockRestore();
  }
}

/** A body that is no form, or bytes: these routes refuse it before they look at anything. */
const isUpload = ({ path }: Route) =>
  /arquivos\/novo$|\/files?$|\/images$|\/import$|\/imagens$|\/partes\/:start$/.test(path);

it('walks every route of a process and of a document', () => {
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter(({ path }) => path.startsWith('/api/')).length).toBeGreaterThan(15);
});

describe.each([
  ['another person of the unit', 'gabi', 'RH'],
  ['its author, acting for another unit', 'elisa', 'SEMAD'],
  ['another unit', 'bruno', 'SMO'],
])('before %s', (_who, person, unit) => {
  it.each(['signed', 'draft'] as const)(
    'no route can tell it (its %s document) from one that never was: the same answer, for the same statements',
    async (document) => {
      const visitor = await Visitor.of(person, unit);
      const different: unknown[] = [];
      for (const route of routes) {
        const asked = async (ids: Named) => {
          const [answer, statements] = await statementsOf(() =>
            visitor.ask(route, addressOf(route, ids, document)),
          );
          return { shape: shapeOf(answer, ids), statements };
        };
        const nothing = await asked(absent());
        const hidden = await asked(secret);
        expect([route.name, nothing.statements.length > 0]).toEqual([route.name, true]);
        if (JSON.stringify(hidden) !== JSON.stringify(nothing)) different.push([route.name, hidden, nothing]);
      }
      expect(different).toEqual([]);
    },
  );

  it('stands in no list, count or search', async () => {
    const visitor = await Visitor.of(person, unit);
    const digits = secret.number.replace(/\D/g, '').slice(-9);
    for (const url of [
      forms.path('/controle'),
      forms.path(`/pesquisa?q=${digits}`),
      '/api/v1/desk?list=generated',
      '/api/v1/desk?list=received',
      `/api/v1/processes?number=${digits}`,
    ]) {
      const route = { method: 'GET', path: url } as Route;
      const answer = await visitor.ask(route, url);
      expect([url, answer.status]).toEqual([url, 200]);
      expect(answer.body).not.toContain(secret.id);
      expect(answer.body).not.toContain(secret.number);
    }
  });
});

it('shows a stranger nothing, by its number or by the codes of its documents', async () => {
  const stranger = forms.stranger();
  const [codes] = await forms.query<{ code: string; crc: string }>(
    `SELECT d.code, s.crc FROM documents d JOIN sealed_documents s ON s.tenant_id = d.tenant_id AND s.document_id = d.id
      WHERE d.tenant_id = $1 AND d.id = $2`,
    [secret.signed],
  );
  const { slug } = forms.world;
  const of = async (number: string, code: string) => {
    const digits = number.replace(/\D/g, '');
    const answers = [
      await stranger.get(forms.path(`/consulta?q=${encodeURIComponent(number)}`)),
      await stranger.get(`/api/v1/public/${slug}/processes/${digits}`),
      await stranger.get(forms.path(`/verificar/${code}?c=${codes!.crc}`)),
      await stranger.get(`/api/v1/public/${slug}/documents/${code}?crc=${codes!.crc}`),
    ];
    return answers.map(({ status, body: text }) => [
      status,
      text
        .replaceAll(number, '')
        .replaceAll(code, '')
        .replace(/"instance":"[^"]+"/, ''),
    ]);
  };
  const found = await of(secret.number, codes!.code);
  expect(found.map(([status]) => status)).toEqual([404, 404, 404, 404]);
  expect(found).toEqual(await of(await numberOfNothing(), '0009999'));
});

/** A number as it is made here, of a process that is only elsewhere. */
async function numberOfNothing(): Promise<string> {
  const elsewhere = await forms.elsewhere();
  const acts = actsOf(forms.app, elsewhere);
  for (let index = 0; index < 5; index++) await acts.open(elsewhere.as('ana', 'PROT'));
  return (await acts.open(elsewhere.as('ana', 'PROT'))).number;
}

describe('before a person with a credential', () => {
  it('waits for the password on every route, and shows nothing until then', async () => {
    const carla = await Visitor.of('carla', 'PGM');
    const shown: unknown[] = [];
    for (const route of routes) {
      if (isUpload(route) || /identificacao$|confirmation$|custody|sigilosos/.test(route.path)) continue;
      const answer = await carla.ask(route, addressOf(route, secret, 'signed'));
      const confirms =
        answer.status === 303 && answer.location?.includes(`${secret.id}/identificacao`) === true;
      const refused =
        answer.status === 403 && /Confirme sua senha|Você não tem permissão/.test(words(answer));
      // Of another unit's writing nothing exists for her, with or without the password; nor does a signing that was never handed out,
      // and a position that is not hers is told before anything is read.
      const absent =
        answer.status === 404 && /presen[cç]|outside-signings|assinar-fora|gov-br/.test(route.path);
      const mistyped = answer.status === 422 && !/transporte escolar|Marta/.test(answer.body);
      if (!confirms && !refused && !absent && !mistyped) shown.push([route.name, answer.status, answer.body]);
    }
    expect(shown).toEqual([]);
  });
});
