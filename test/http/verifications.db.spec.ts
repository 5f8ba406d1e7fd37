import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Authenticity } from '../../src/signatures';
import { FetchedLists } from '../../src/signatures/network/fetched-lists';
import { Certificate, type Report } from '../../src/signatures/verification';
import { certify, cmsOf, crlOf, smallWorld } from '../support/pki';
import { signedBy } from '../support/pki/pdf';
import { portalWorld, type PortalWorld } from '../support/portal-world';
import { brokenIn } from '../support/report-contract';
import { plainPdf } from '../support/seals';

jest.setTimeout(120_000);

let world: PortalWorld;
let sealed: Buffer;

beforeAll(async () => {
  world = await portalWorld();
  const { code, crc } = world.open;
  sealed = (await world.app.get(Authenticity).pdf(world.home.slug, code, crc))!;
});
afterAll(() => world.app.close());

const api = (where = world.home) => `/api/v1/public/${where.slug}/verifications`;
const page = (where = world.home) => `/${where.slug}/verificar/arquivo`;
const file = (content: Buffer, name = 'documento.pdf') => ({ name, content });

describe('a file dropped on the public page', () => {
  it('sealed here is aprovada, of the simple level, and says who and when', async () => {
    const { status, body, headers } = await world.visitor().upload(page(), {}, file(sealed));
    expect(status).toBe(200);
    expect(body).toContain('verdict--success');
    expect(body).toContain('Selo eletrônico de');
    expect(body).toContain('assinatura eletrônica simples');
    expect(body).toContain(`(${world.open.code}), do processo`);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('sealed by the neighbour is not known here, and is not refused', async () => {
    const { body } = await world.visitor().upload(page(world.away), {}, file(sealed));
    expect(body).toContain('verdict--warning');
    expect(body).toContain('O certificado não foi emitido por autoridade que conhecemos');
  });

  it('altered is reprovada', async () => {
    const altered = Buffer.from(sealed);
    altered.write('%PDF-1.5', 0, 'latin1');
    const { body } = await world.visitor().upload(page(), {}, file(altered));
    expect(body).toContain('verdict--danger');
    expect(body).toContain('O conteúdo foi alterado depois da assinatura.');
  });

  it('without a signature is never called valid', async () => {
    const { body } = await world.visitor().upload(page(), {}, file(await plainPdf('table')));
    expect(body).toContain('verdict--warning');
    expect(body).toContain('O arquivo não tem assinatura eletrônica.');
  });

  it('missing brings the form back with the reason', async () => {
    const { status, body } = await world.visitor().upload(page(), {}, { name: '', content: '' });
    expect(status).toBe(422);
    expect(body).toContain('Escolha o arquivo e envie de novo.');
  });

  it('with a hostile name is text', async () => {
    const { body } = await world.visitor().upload(page(), {}, file(sealed, '<img src=x>.pdf'));
    expect(body).toContain('&lt;img src=x>.pdf');
    expect(body).not.toContain('<img src=x>');
  });

  it('with a later signature offers what the first one signed, octet by octet', async () => {
    const stranger = smallWorld();
    const first = await signedBy(await plainPdf('table'), stranger.plain, { field: 'Primeira' });
    const second = await signedBy(first, stranger.plain, { field: 'Segunda' });
    const { body } = await world.visitor().upload(page(), {}, file(second));
    const [, octets] = /href="data:application\/pdf;base64,([^"]+)"/.exec(body)!;
    expect(Buffer.from(octets!, 'base64').equals(first)).toBe(true);
  });
});

describe('the same by REST', () => {
  it('answers with the report', async () => {
    const answer = await world.visitor().upload(api(), {}, file(sealed, 'C:\\pasta\\documento.pdf'));
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      document: { name: 'documento.pdf', bytes: sealed.length, kind: 'PDF' },
      summary: { label: 'aprovada' },
      signatures: [
        {
          level: 'SIMPLE',
          indication: 'TOTAL-PASSED',
          padesLevel: 'B-B',
          signer: { kind: 'TENANT' },
          docMdp: { p: 2 },
        },
      ],
    });
  });

  it('asks for the document of a detached signature', async () => {
    const cms = cmsOf(smallWorld().plain, { content: Buffer.from('Defiro.') });
    const answer = await world.visitor().upload(api(), {}, file(cms, 'despacho.txt.p7s'));
    expect(answer.json()).toMatchObject({
      document: { kind: 'P7S' },
      signatures: [{ subIndication: 'SIGNED_DATA_NOT_FOUND' }],
    });
  });

  it('refuses what is no form, what has no file, and an unknown municipality', async () => {
    expect((await world.visitor().api('POST', api(), {})).status).toBe(415);
    expect((await world.visitor().upload(api(), {}, { name: '', content: '' })).status).toBe(422);
    const nowhere = await world
      .visitor()
      .upload('/api/v1/public/lugar-nenhum/verifications', {}, file(sealed));
    expect(nowhere.status).toBe(404);
  });

  it('limits how often one address may ask', async () => {
    const visitor = world.visitor();
    const garbage = file(Buffer.from('nada'));
    const statuses: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) statuses.push((await visitor.upload(api(), {}, garbage)).status);
    expect(statuses.at(19)).toBe(200);
    expect(statuses.at(20)).toBe(429);
  });
});

describe('a file of this system', () => {
  const ask = async (bytes: Buffer, where = world.home) =>
    (await world.visitor().upload(api(where), {}, file(bytes))).json<Report>();

  it('is told by the process and its codes, octet for octet and only here', async () => {
    const { code, crc } = world.open;
    const report = await ask(sealed);
    expect(report.systemRecord).toMatchObject({
      verificationCode: code,
      crc,
      hashMatches: true,
      logInclusion: null,
    });
    expect(brokenIn(report)).toEqual([]);
    expect((await ask(Buffer.concat([sealed, Buffer.from('\n')]))).systemRecord).toBeUndefined();
    expect((await ask(sealed, world.away)).systemRecord).toBeUndefined();
  });
});

describe('lists of revoked certificates of other authorities', () => {
  it('are kept when they were fetched, by each municipality for itself, and only a list replaces a list', async () => {
    const lists = world.app.get(FetchedLists);
    const { authority } = smallWorld();
    const list = crlOf(authority, '2026-01-01', '2026-02-01');
    let body = list;
    const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = String((server.address() as AddressInfo).port);
    const crl = `http://repo.iti.br:${port}/teste.crl`;
    const person = new Certificate(certify({ name: 'Maria', issuer: authority, crl }).certificate);
    const rules = {
      ...lists.rules,
      ports: [port],
      resolve: () => Promise.resolve(['127.0.0.1']),
      isPublic: () => true,
    };
    const of = ({ tenantId }: { tenantId: string }) => lists.knownTo(tenantId).of(person);
    expect(await of(world.home)).toEqual([]);
    await lists.fetch(world.home.tenantId, crl, rules);
    expect(await of(world.home)).toEqual([list]);
    expect(await of(world.away)).toEqual([]);
    body = Buffer.from('página de erro');
    await lists.fetch(world.home.tenantId, crl, rules);
    expect(await of(world.home)).toEqual([list]);
    server.close();
  });
});
