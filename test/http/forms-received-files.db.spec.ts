import { jpeg, program } from '../../src/platform/uploads/fixtures';
import { plainPdf } from '../support/seals';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';

let forms: FormsWorld;
let ana: Browser;
let processId: string;
let pdf: Buffer;

beforeAll(async () => {
  forms = await FormsWorld.start({ UPLOAD_LIMIT_MB: '1' });
  ana = await forms.at('ana');
  pdf = await plainPdf('table');
});
beforeEach(async () => {
  processId = (await forms.acts.open(forms.world.as('ana', 'PROT'))).id;
});
afterAll(() => forms.app.close());

const list = () => forms.process(processId, '/arquivos');

async function send(...files: [name: string, content: Buffer | string][]) {
  const page = await ana.get(list());
  expect(page.body).toContain(`action="${list()}"`);
  const sent = await ana.uploadMany(
    list(),
    files.map(([name, content]) => ({ name, content })),
  );
  expect([sent.status, sent.location]).toEqual([303, list()]);
  return ana.get(list());
}

/** The form of the list, as the page filled it in. */
function filled(page: { body: string }, count: number): Record<string, string> {
  const answer = page as Parameters<typeof valueOf>[0];
  const fields = ['id', 'typeId', 'name', 'documentDate'].flatMap((field) =>
    Array.from({ length: count }, (_, index) => `files.${index}.${field}`),
  );
  const typed = Object.fromEntries(fields.map((field) => [field, valueOf(answer, field) ?? '']));
  return { ...typed, level: '0', format: 'born_digital' };
}

describe('Incluir vários arquivos, without JavaScript', () => {
  it('takes each apart: what is refused stands in the list with its reason', async () => {
    const page = await send(
      ['Nota Fiscal 7 2026-01-05.pdf', pdf],
      ['grande.txt', 'x'.repeat(1_100_000)],
      ['Planta 02-02-2026.jpg', jpeg],
      ['programa.exe', program],
      ['boleto.pdf', program],
      ['../../x.pdf', pdf],
      ['vazio.txt', ''],
    );
    expect(words(page)).toContain('Conferir 2 arquivos');
    expect(words(page)).toContain('5 arquivos recusados');
    for (const reason of [
      'maior do que o permitido',
      'não aceitamos arquivos .exe',
      'é um programa',
      'traz uma pasta',
      'está vazio',
    ])
      expect(words(page).toLowerCase()).toContain(reason);
    expect(valueOf(page, 'files.0.typeId')).toBe(forms.world.documentTypes['Nota fiscal']);
    expect(valueOf(page, 'files.0.name')).toBe('nº 7');
    expect(valueOf(page, 'files.1.typeId')).toBe(forms.world.documentTypes['Planta']);
    expect(valueOf(page, 'files.1.documentDate')).toBe('2026-02-02');
    const filed = await ana.post(`${list()}/inclusao`, filled(page, 2));
    // What was refused stays in sight with its reason, though nothing waits to be checked.
    expect([filed.status, filed.location]).toEqual([303, list()]);
    const left = words(await ana.get(list()));
    for (const seen of ['2 arquivos incluídos. Veja abaixo', '5 arquivos recusados', 'é um programa'])
      expect(left).toContain(seen);
    expect(left).not.toContain('Conferir');
    const cleared = await ana.post(`${list()}/descarte`, { which: 'recusados' });
    expect(cleared.status).toBe(303);
    expect(words(await ana.get(list()))).not.toContain('recusado');
  });

  it('includes what is right, and keeps the rest with what was typed', async () => {
    const page = await send(
      ['Comprovante.pdf', pdf],
      ['sem nada.pdf', pdf],
      ['tudo certo Planta 2026-01-01.pdf', pdf],
    );
    expect(words(page)).toContain(
      'O mesmo conteúdo está nesta lista também em sem nada.pdf, tudo certo Planta 2026-01-01.pdf.',
    );
    expect(words(page)).toContain('Data que o arquivo sugere: quinta-feira, 1º de janeiro de 2026.');
    const typed = {
      ...filled(page, 3),
      'files.1.name': 'minha <nota>',
      'files.0.documentDate': '2099-01-01',
    };
    const answer = await ana.post(`${list()}/inclusao`, typed);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('1 arquivo incluído');
    expect(words(answer)).toContain('Conferir 2 arquivos');
    expect(words(answer)).toContain('não pode ser no futuro');
    expect(words(answer)).toMatch(/O mesmo conteúdo já está no processo: 1\. Planta — tudo certo \(\d{7}\);/);
    expect(words(answer)).toContain('sem nada.pdf: Escolha o tipo do documento');
    expect(answer.body).toContain('value="minha &lt;nota>"');
    expect(answer.body).toMatch(/id="campo-files-1-typeId"[^>]*aria-invalid="true"/);
  });

  it('takes one type for all that have none, and the day and the subject of a message', async () => {
    const message =
      'From: Rosa <rosa@exemplo.com.br>\r\nDate: Tue, 03 Mar 2026 23:30:00 -0300\r\nSubject: Pedido de poda\r\n\r\nSegue.\r\n';
    const page = await send(['mensagem.eml', message], ['sem nada.pdf', pdf]);
    expect([valueOf(page, 'files.0.documentDate'), valueOf(page, 'files.0.name')]).toEqual([
      '2026-03-03',
      'mensagem',
    ]);
    const typed = { ...filled(page, 2), 'files.1.documentDate': '2026-01-05' };
    const commonTypeId = forms.world.documentTypes['Comprovante']!;
    const done = await ana.post(`${list()}/inclusao`, { ...typed, commonTypeId });
    expect(done.status).toBe(303);
    expect(words(await ana.get(done.location!))).toContain('2 arquivos incluídos');
    const [sent] = await forms.query<{ id: string; attachments: number }>(
      `SELECT d.id, f.attachments FROM document_files f JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
        WHERE f.tenant_id = $1 AND d.process_id = $2 AND f.media_type = 'message/rfc822'`,
      [processId],
    );
    expect(sent!.attachments).toBe(0);
    const shown = await ana.get(`${forms.process(processId)}?documento=${sent!.id}`);
    expect(words(shown)).not.toContain('Anexos do e-mail');
  });

  it('says once what is wrong for all', async () => {
    const page = await send(['Comprovante 2026-01-01.pdf', pdf], ['Planta 2026-01-01.pdf', pdf]);
    const answer = await ana.post(`${list()}/inclusao`, { ...filled(page, 2), format: 'digitised' });
    expect(answer.status).toBe(422);
    expect(words(answer).match(/Diga com que papel/g)).toHaveLength(2);
    const done = await ana.post(`${list()}/inclusao`, {
      ...filled(answer, 2),
      format: 'digitised',
      conference: 'simple_copy',
      digitisedSubject: 'Muro',
    });
    expect(done.status).toBe(303);
    const [row] = await forms.query<{ conference: string; digitisation: Record<string, string> }>(
      `SELECT f.conference, f.digitisation FROM document_files f JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
        WHERE f.tenant_id = $1 AND d.process_id = $2`,
      [processId],
    );
    expect(row).toMatchObject({ conference: 'simple_copy', digitisation: { subject: 'Muro' } });
  });

  it('is not for whoever cannot file there', async () => {
    await forms.acts.conclude(forms.world.as('ana', 'PROT'), processId);
    const page = await ana.get(list());
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('type="file"');
    const sent = await ana.uploadMany(list(), [{ name: 'a.pdf', content: pdf }], 'x');
    expect(sent.status).toBe(403);
    expect((await forms.stranger().get(list())).status).not.toBe(200);
  });
});
