import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { samplePdf } from '../../src/demo/sample-pdf';
import { newId } from '../../src/platform/ids';
import { jpeg, program, zip } from '../../src/platform/uploads/fixtures';
import type { Answer, Browser } from '../support/browser';
import { actionOf, FormsWorld, valueOf, words } from '../support/forms';

const kilobyte = 1024;

let forms: FormsWorld;
let ana: Browser;
let processId: string;
let pdf: Buffer;

beforeAll(async () => {
  forms = await FormsWorld.start({ UPLOAD_LIMIT_MB: '1' });
  ana = await forms.at('ana');
  processId = (await forms.acts.open(forms.world.as('ana', 'PROT'))).id;
  pdf = await samplePdf('Planta baixa');
});
afterAll(() => forms.app.close());

const novo = () => forms.process(processId, '/arquivos/novo');
const filled = () => ({
  typeId: forms.world.documentTypes['Planta']!,
  name: 'muro & portão',
  documentDate: '2026-01-02',
  level: '0',
});

async function send(fields: Record<string, string>, name: string, content: Buffer | string): Promise<Answer> {
  return ana.upload(actionOf(await ana.get(novo()), 'arquivos/novo'), fields, { name, content });
}

/** Everything that lies in the store, staged or final. */
const stored = (): string[] =>
  readdirSync(join(forms.app.config.dataFolder, 'objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function filed(content: Buffer | string, name: string): Promise<string> {
  const answer = await send(filled(), name, content);
  expect([answer.status, answer.location]).toEqual([303, expect.stringContaining('?documento=')]);
  return answer.location!.split('=')[1]!;
}

describe('Incluir arquivo', () => {
  it('takes a real PDF, and shows it in the page of the process', async () => {
    const id = await filed(pdf, 'planta.pdf');
    const page = await ana.get(`${forms.process(processId)}?documento=${id}`);
    expect(words(page)).toContain('Arquivo incluído: Planta — muro & portão.');
    const file = await ana.get(forms.document(id, '/arquivo'));
    expect([file.status, file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([
      200,
      'application/pdf',
      'nosniff',
    ]);
    expect(file.headers['content-disposition']).toMatch(/^inline; filename="planta.pdf"/);
    expect(file.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'self'$/);
  });

  it('says in the form what is taken, and how much', async () => {
    const page = await ana.get(novo());
    expect(words(page)).toMatch(/Um só, de até 1 MB\. Tipos: pdf, docx, .*zip/);
    expect(page.body).toMatch(/enctype="multipart\/form-data"/);
  });

  it.each<[string, string, () => Buffer | string, number, string]>([
    ['what is not what its name says', 'planta.pdf', () => 'não é PDF', 415, 'o conteúdo não é'],
    ['an image under the name of a PDF', 'foto.pdf', () => jpeg, 415, 'o conteúdo é uma imagem JPEG'],
    ['a program', 'planta.pdf', () => program, 415, 'o conteúdo é um programa de computador'],
    ['a kind that is not taken', 'planta.exe', () => program, 415, 'Não aceitamos arquivos .exe'],
    ['an empty file', 'planta.pdf', () => '', 415, 'está vazio'],
    ['a broken PDF', 'planta.pdf', () => pdf.subarray(0, 500), 415, 'incompleto ou danificado'],
    ['a path in the name', '../../etc/planta.pdf', () => pdf, 415, 'traz uma pasta junto'],
    ['a ZIP bomb', 'tudo.zip', () => bomb(), 415, 'fica grande demais'],
    ['more than the limit', 'nota.txt', () => 'x'.repeat(1025 * kilobyte), 413, 'maior do que o permitido'],
    ['no file at all', '', () => '', 422, 'Escolha o arquivo'],
  ])(
    'refuses %s, keeps nothing of it and everything that was typed',
    async (_, name, content, status, said) => {
      const [bytes, documents, objects] = [
        stored().length,
        await forms.count('documents'),
        await forms.count('objects'),
      ];
      const answer = await send(filled(), name, content());
      expect([answer.status, words(answer)]).toEqual([status, expect.stringContaining(said)]);
      expect(valueOf(answer, 'name')).toBe('muro &amp; portão');
      expect(valueOf(answer, 'documentDate')).toBe('2026-01-02');
      expect(valueOf(answer, 'typeId')).toBe(filled().typeId);
      expect([stored().length, await forms.count('documents'), await forms.count('objects')]).toEqual([
        bytes,
        documents,
        objects,
      ]);
    },
  );

  it.each<[string, Record<string, string>, string]>([
    ['no date', { documentDate: '' }, 'Informe a data'],
    ['a day that never was', { documentDate: '2026-02-31' }, 'Informe a data'],
    ['a day to come', { documentDate: '2099-01-01' }, 'não pode ser no futuro'],
    ['no type', { typeId: '' }, 'Escolha o tipo do documento'],
    ['a restricted one without its ground', { level: '1' }, 'Escolha a hipótese legal'],
  ])('refuses %s, and keeps nothing of the file', async (_what, wrong, said) => {
    const bytes = stored().length;
    const answer = await send({ ...filled(), ...wrong }, 'planta.pdf', pdf);
    expect([answer.status, words(answer)]).toEqual([422, expect.stringContaining(said)]);
    expect(stored().length).toBe(bytes);
  });

  it.each<[string, Record<string, string>, string, string[]]>([
    [
      'no type, date or file',
      { typeId: '', documentDate: '' },
      '',
      ['Escolha o tipo', 'Informe a data', 'Escolha o arquivo'],
    ],
    [
      'a future date, no ground, a program',
      { documentDate: '2099-01-01', level: '1' },
      'x.exe',
      ['futuro', 'Escolha a hipótese', '.exe'],
    ],
    ['no type, no PDF', { typeId: '' }, 'planta.pdf', ['Escolha o tipo', 'o conteúdo não é']],
  ])(
    'says everything that is wrong at once, in the order of the screen: %s',
    async (_, wrong, name, said) => {
      const bytes = stored().length;
      const answer = await send({ ...filled(), ...wrong }, name, 'não é PDF');
      expect([answer.status, stored().length]).toEqual([422, bytes]);
      const [summary] = /error-summary.*?<\/ul>/s.exec(answer.body)!;
      const places = said.map((one) => summary.indexOf(one));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    },
  );

  it('takes nothing without the token as the first field, and the token is in no address', async () => {
    const bytes = stored().length;
    const { body } = await ana.get(novo());
    expect(body).not.toMatch(/(action|href)="[^"]*_csrf/);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)![1]!;
    const refused = await ana.upload(novo(), { ...filled(), _csrf }, { name: 'planta.pdf', content: pdf });
    expect([refused.status, stored().length]).toEqual([403, bytes]);
  });

  it('takes nothing where the process is not open, or is none', async () => {
    const closed = await forms.acts.open(forms.world.as('ana', 'PROT'));
    await forms.acts.conclude(forms.world.as('ana', 'PROT'), closed.id);
    const action = actionOf(await ana.get(novo()), 'arquivos/novo');
    const file = { name: 'planta.pdf', content: pdf };
    const refused = await ana.upload(action.replace(processId, closed.id), filled(), file);
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining('não está aberto')]);
    const never = await ana.upload(
      action.replace(processId, '01890000-0000-7000-8000-000000000000'),
      filled(),
      file,
    );
    expect(never.status).toBe(404);
  });
});

describe('a file that goes out', () => {
  it('comes in parts, and not again when it is known', async () => {
    const id = await filed(pdf, 'planta.pdf');
    const address = forms.document(id, '/arquivo');
    const part = await ana.get(address, { range: 'bytes=0-4' });
    expect([part.status, part.body, part.headers['content-range']]).toEqual([
      206,
      '%PDF-',
      `bytes 0-4/${pdf.length}`,
    ]);
    expect((await ana.get(address, { range: `bytes=${pdf.length}-` })).status).toBe(416);
    const etag = String((await ana.get(address)).headers['etag']);
    expect((await ana.get(address, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is a download when a browser would run it or cannot show it, and is confined', async () => {
    const archive = await filed(zip([{ name: 'a.txt', content: 'a' }]), 'tudo.zip');
    const sent = await ana.get(forms.document(archive, '/arquivo'));
    expect(sent.headers['content-disposition']).toMatch(/^attachment/);
    expect(sent.headers['content-security-policy']).toMatch(/sandbox$/);
    const note = await filed('Nota: <script>alert(1)</script>', 'nota.txt');
    const text = await ana.get(forms.document(note, '/arquivo'));
    expect([text.headers['content-type'], text.headers['content-security-policy']]).toEqual([
      'text/plain; charset=utf-8',
      expect.stringMatching(/sandbox$/),
    ]);
  });

  it('is for who may read the process', async () => {
    const who = forms.world.as('ana', 'PROT');
    const { id } = await forms.acts.open(who, {
      level: 1,
      legalGroundId: forms.world.legalGrounds['Informação pessoal']!,
    });
    const { id: documentId } = await forms.acts.upload(who, id, pdf);
    expect((await ana.get(forms.document(documentId, '/arquivo'))).status).toBe(200);
    const carla = await forms.at('carla');
    expect((await carla.get(forms.document(documentId, '/arquivo'))).status).toBe(403);
  });
});

/** Ten thousand times its size. */
const bomb = (): Buffer => zip([{ name: 'a.txt', content: Buffer.alloc(8 * kilobyte * kilobyte) }]);

describe('what a browser does not show by itself', () => {
  const message = [
    'From: Rosa <rosa@exemplo.org>',
    'Date: Thu, 5 Mar 2026 10:00:00 -0300',
    'Subject: Muro',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/html',
    '',
    '<p>Segue</p><img src="https://espia.exemplo/p.png"><script>alert(1)</script>',
    '--x',
    'Content-Type: text/html; name="pagina.html"',
    'Content-Disposition: attachment; filename="../pagina.html"',
    '',
    '<script>alert(2)</script>',
    '--x--',
  ].join('\r\n');

  it('is a message in a frame that runs nothing, and its attachments as downloads without a type', async () => {
    const id = await filed(message, 'mensagem.eml');
    const page = await ana.get(`${forms.process(processId)}?documento=${id}`);
    expect(page.body).toMatch(/<iframe[^>]*\/visao"[^>]*sandbox/);
    const view = await ana.get(forms.document(id, '/visao'));
    expect([view.status, words(view)]).toEqual([200, expect.stringContaining('Segue')]);
    expect(view.body).not.toMatch(/espia|alert\(1\)/);
    expect(view.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
    expect(words(await ana.get(forms.document(id, '/anexos')))).toContain('../pagina.html');
    const attached = await ana.get(forms.document(id, '/anexos/1'));
    expect(attached.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="pagina.html"/),
      'x-content-type-options': 'nosniff',
    });
    expect((await ana.get(forms.document(id, '/anexos/2'))).status).toBe(404);
    expect((await (await forms.at('bruno')).get(forms.document(newId(), '/visao'))).status).toBe(404);
  });

  it('is a table, with the letters that it was written in', async () => {
    const id = await filed(Buffer.from('nome;observa\xe7\xe3o\nRosa;<b>x</b>\n', 'latin1'), 'lista.csv');
    const view = await ana.get(forms.document(id, '/visao'));
    expect(view.body).toContain('<th scope="col">observação</th>');
    expect(view.body).toContain('<td>&lt;b>x&lt;/b></td>');
  });

  it('is not a PDF with JavaScript: its bytes are kept as they came, and it may load nothing and be framed by nobody else', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.addJavaScript('alerta', 'app.alert("oi"); this.submitForm("https://espia.exemplo/");');
    const bytes = Buffer.from(await document.save({ useObjectStreams: false }));
    const id = await filed(bytes, 'formulario.pdf');
    const told = 'Este PDF traz um programa (JavaScript)';
    expect(words(await ana.get(`${forms.process(processId)}?documento=${id}`))).toContain(told);
    const plain = await filed(pdf, 'planta.pdf');
    expect(words(await ana.get(`${forms.process(processId)}?documento=${plain}`))).not.toContain(told);
    const file = await ana.get(forms.document(id, '/arquivo'));
    expect(file.body).toContain('/JavaScript');
    expect(Number(file.headers['content-length'])).toBe(bytes.length);
    const policy = String(file.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none';.*frame-ancestors 'self'$/);
    expect(policy).not.toMatch(/script-src|connect-src|form-action/);
  });

  it('is not there for what has another way to be seen', async () => {
    const id = await filed(pdf, 'planta.pdf');
    expect((await ana.get(forms.document(id, '/visao'))).status).toBe(409);
    expect((await ana.get(forms.document(id, '/anexos'))).status).toBe(404);
  });
});
