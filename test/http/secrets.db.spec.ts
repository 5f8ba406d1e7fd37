import { Client, type QueryConfig } from 'pg';
import { Favourites } from '../../src/organizing';
import { actingAs } from '../../src/platform/context';
import { newId } from '../../src/platform/ids';
import { Relations } from '../../src/processes';
import { declaredRoutes, type Route } from '../architecture/routes';
import { actsOf } from '../support/acts';
import type { Answer, Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { organizingOf } from '../support/organizing';
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

  /** As a form does; without fields, as a link. */
  send(address: string, sent?: Record<string, string | string[]>): Promise<Answer> {
    return sent ? this.browser.post(address, sent) : this.browser.get(address);
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

  it('tells it by number and type alone in every page and list, and is neither found nor sorted by what it hides', async () => {
    const elisa = forms.world.as('elisa', 'RH');
    const organizing = organizingOf(forms.app, forms.world);
    const { id, number } = await organizing.open(elisa, {
      typeId: forms.world.processTypes['Pessoal: Sindicância'],
      subject: 'Desvio de xilofones',
      parties: [{ name: 'Zuleica Xilofonista', identifier: '390.533.447-05' }],
      level: 2,
      legalGroundId: forms.world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    const paper = await organizing.draft(elisa, id, { name: 'dos xilofones' });
    const open = await organizing.open(elisa, { subject: 'Aberto a todos' });
    await actingAs(elisa, async () => {
      await forms.app.get(Relations).relate(id, open.id);
      await forms.app.get(Favourites).addDocument(paper.id);
    });
    const marker = await organizing.newMarker(elisa, { name: 'Corregedoria' });
    const situation = await organizing.newSituation(elisa, 'Em apuração');
    await organizing.favour(elisa, id);
    await organizing.visit(elisa, id);
    await organizing.follow(elisa, id);
    await organizing.deadline(elisa, id, { amount: 5, unit: 'days' });
    await organizing.mark(elisa, id, marker);
    await organizing.situate(elisa, id, situation);
    await forms.query(
      `INSERT INTO notices (tenant_id, id, user_id, unit_id, kind, origin, process_id, document_id, in_app, mail, created_at)
       VALUES ($1, $2, $3, $4, 'thread_written', 'xilo', $5, $6, true, 'never', now())`,
      [newId(), elisa.userId, elisa.unit.id, id, paper.id],
    );

    const visitor = await Visitor.of('elisa', 'RH');
    const everything = declaredRoutes(forms.app.nest).filter(({ method }) => method === 'GET');
    const lists = everything
      .filter(({ path }) => !/:(?!tenant|id)\w+/.test(path) && !/entrar|sair|events\/stream/.test(path))
      .map((route) => ({
        ...route,
        path: route.path
          .replace(':tenant', forms.world.slug)
          .replace(/(marcadores|markers)\/:id/, `$1/${marker}`)
          .replace(/(situacoes|situations)\/:id/, `$1/${situation}`)
          .replace(/(processos|processes)\/:id/, `$1/${open.id}`),
      }))
      .filter(({ path }) => !path.includes(':id'));
    const digits = number.replace(/\D/g, '').slice(-9);
    const more = [
      ...['/pesquisa?q=sindicancia', '/controle/quadro?por=marcador', '/controle?texto=sindicancia'].map(
        forms.path.bind(forms),
      ),
      ...['especificacao', 'interessado'].map((sort) => forms.path(`/controle?ordem=${sort}`)),
      ...[`/api/v1/processes?number=${digits}`, '/api/v1/search?words=sindicancia'],
    ].map((path) => ({ method: 'GET', path }) as Route);
    const told: unknown[] = [];
    const naming = new Set<string>();
    for (const route of [...lists, ...more]) {
      const { status, body: answer } = await visitor.ask(route, route.path);
      if (/xilof/i.test(answer)) told.push([route.path, /.{80}xilof.{80}/is.exec(answer)?.[0]]);
      if (status === 200 && answer.includes(number))
        naming.add(route.path.replace(`/${forms.world.slug}`, ''));
    }
    for (const ato of ['escolher', 'exportar', 'receber', 'concluir', 'enviar']) {
      const { body: answer } = await visitor.send(forms.path('/controle/lote'), { ids: [id, open.id], ato });
      expect([ato, answer.includes(number)]).toEqual([ato, true]);
      if (/xilof/i.test(answer)) told.push([ato, answer]);
    }
    expect(told).toEqual([]);
    expect([...naming]).toEqual(expect.arrayContaining(whereItStands));
    for (const guess of [
      '/controle?texto=xilofones',
      '/controle?texto=zuleica',
      '/pesquisa?q=desvio+xilofones',
      '/pesquisa?q=39053344705',
    ])
      expect((await visitor.send(forms.path(guess))).body).not.toContain(id);
  });
});

/** The lists in which the secret process is named: were one empty, its silence would prove nothing. */
const whereItStands = [
  '/controle',
  '/controle/quadro',
  '/avisos',
  '/prazos',
  '/acompanhamentos',
  '/favoritos',
  '/visitados',
  '/pesquisa?q=sindicancia',
];
