import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { samplePdf } from '../../src/demo/sample-pdf';
import { png } from '../../src/platform/uploads/fixtures';
import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { docx, odt, p, r, sheetTypes, zip } from '../support/office-files';
import { actionOf, FormsWorld, valueOf, words } from '../support/forms';

let forms: FormsWorld;
let ana: Browser;
let processId: string;

beforeAll(async () => {
  forms = await FormsWorld.start({ UPLOAD_LIMIT_MB: '1' });
  ana = await forms.at('ana');
  processId = (await forms.acts.open(forms.world.as('ana', 'PROT'))).id;
});
afterAll(() => forms.app.close());

const draft = async (): Promise<string> =>
  (await forms.acts.draft(forms.world.as('ana', 'PROT'), processId)).id;

async function send(id: string, name: string, content: Buffer, revision?: string) {
  const page = await ana.get(forms.document(id, '/importar'));
  const fields = { revision: revision ?? valueOf(page, 'revision')! };
  return ana.upload(actionOf(page, '/importar'), fields, { name, content });
}

const stored = (): string[] =>
  readdirSync(join(forms.app.config.dataFolder, 'objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const picture = '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="i"/></wp:inline></w:drawing></w:r></w:p>';
const ofWord = (
  body = p('Prazo de dez dias.'),
  parts = [{ name: 'word/media/a.png', content: png }],
): Buffer => docx({ body, parts, header: p('Timbre'), links: { i: ['image', 'media/a.png'] } });

describe('Importar texto', () => {
  it('puts the text of a file in the place of the text, with its pictures, and keeps the text before', async () => {
    const id = await draft();
    await forms.acts.save(forms.world.as('ana', 'PROT'), id, 1, text('O texto de antes.'));
    expect(words(await ana.get(forms.document(id, '/editar')))).toContain('Importar texto');
    const done = await send(
      id,
      'ofício.docx',
      ofWord(`<w:p>${r('Prazo de ')}${r('dez', '<w:b/>')}</w:p>${picture}`),
    );
    expect([done.status, done.location]).toEqual([303, forms.document(id, '/editar?escolhido=1')]);
    expect(words(await ana.get(done.location!))).toContain(
      'Texto importado. Não foram trazidos: cabeçalhos e rodapés. Confira: imagens vieram sem descrição e precisam de uma (no editor, clique duas vezes na imagem).',
    );
    const shown = await ana.get(forms.document(id, '/conteudo'));
    expect(shown.body).toContain('Prazo de <strong>dez</strong>');
    const source = /<img src="[^"]*(imagens\/[0-9a-f]{64})" alt="Imagem sem descrição"/.exec(shown.body)?.[1];
    expect((await ana.get(forms.document(id, `/${source}`))).headers['content-type']).toBe('image/png');
    expect(words(await ana.get(forms.document(id, '/versoes')))).toMatch(/Versão 2 \(a de agora\).*Versão 1/);
    expect((await ana.get(forms.document(id, '/versoes/1'))).body).toContain('O texto de antes.');
    // From the page of a version, which stands deeper, the picture is found too.
    expect((await ana.get(forms.document(id, '/versoes/2'))).body).toContain(
      `<img src="${forms.document(id, `/${source}`)}"`,
    );
    expect(words(await ana.get(forms.document(id, '/versoes/comparar?de=1&ate=2')))).toContain(
      'Imagem incluída: Imagem sem descrição',
    );
  });

  it('keeps nothing of the file, whether it is taken or refused, and leaves the text as it was', async () => {
    const id = await draft();
    const before = [stored(), (await ana.get(forms.document(id, '/conteudo'))).body];
    const bomb = zip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: Buffer.alloc(3_000_000) },
    ]);
    const locked = odt('<text:p/>', {
      parts: [{ name: 'META-INF/manifest.xml', content: '<encryption-data />' }],
    });
    const evil = docx({ body: p('a') }).subarray(0, 300);
    const clauses = Array.from(
      { length: 50_000 },
      (_, at) => `Cláusula ${at} do contrato de obras da praça. `,
    );
    const long = docx({ body: p(clauses.join('')) });
    const refusals: [string, Buffer, number, string][] = [
      ['velho.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'Salve-o como .docx ou .odt'],
      [
        'velho.docx',
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
        415,
        'um arquivo antigo do Office ou protegido por senha',
      ],
      ['planta.pdf', await samplePdf('Planta'), 415, 'Salve-o como .docx ou .odt'],
      ['meio.docx', evil, 415, 'incompleto ou danificado'],
      ['bomba.docx', bomb, 415, 'fica grande demais'],
      ['senha.odt', locked, 415, 'está protegido por senha'],
      ['torto.docx', docx({ body: '<w:p>' }), 415, 'O texto do documento ficou como estava'],
      ['entidade.odt', odt('<text:p>&lol;</text:p>'), 415, 'O texto do documento ficou como estava'],
      ['enorme.docx', long, 415, 'grande demais'],
      [
        'macro.docx',
        docx({ body: p('a'), parts: [{ name: 'word/vbaProject.bin', content: 'x' }] }),
        415,
        'contém macros',
      ],
      ['pesado.docx', Buffer.alloc(1_100_000), 413, 'maior do que o permitido'],
    ];
    for (const [name, content, status, sentence] of refusals) {
      const answer = await send(id, name, content);
      expect([name, answer.status, words(answer)]).toEqual([name, status, expect.stringContaining(sentence)]);
    }
    expect([stored(), (await ana.get(forms.document(id, '/conteudo'))).body]).toEqual(before);
    expect((await send(id, 'bom.odt', odt('<text:p>Agora sim.</text:p>'))).status).toBe(303);
    expect(stored()).toEqual(before[0]);
  });

  it('refuses an older text, a bad revision and who may not write it', async () => {
    const id = await draft();
    await forms.acts.save(forms.world.as('ana', 'PROT'), id, 1, text('Outra pessoa escreveu.'));
    const stale = await send(id, 'a.docx', ofWord(), '1');
    expect([stale.status, words(stale)]).toEqual([409, expect.stringContaining('Outra pessoa salvou')]);
    expect((await send(id, 'a.docx', ofWord(), 'agora')).status).toBe(422);
    expect((await (await forms.at('bruno')).get(forms.document(id, '/importar'))).status).toBe(404);
  });

  it('begins a document, from its form', async () => {
    const asked = await ana.get(
      `${forms.process(processId, '/documentos/novo')}?tipo=${forms.world.documentTypes['Despacho']}`,
    );
    const fields = { typeId: forms.world.documentTypes['Despacho']!, level: '0', importar: '1' };
    const begun = await ana.post(actionOf(asked, '/documentos/novo'), fields);
    expect([begun.status, begun.location]).toEqual([303, expect.stringMatching(/\/importar$/)]);
    expect(words(await ana.get(begun.location!))).toContain('Arquivo do Word ou do LibreOffice');
  });
});

describe('A file of an office, inside the page of its process', () => {
  async function filed(name: string, content: Buffer) {
    const page = await ana.get(forms.process(processId, '/arquivos/novo'));
    const fields = { typeId: forms.world.documentTypes['Planta']!, documentDate: '2026-01-02', level: '0' };
    const answer = await ana.upload(actionOf(page, 'arquivos/novo'), fields, { name, content });
    const id = answer.location!.split('=')[1]!;
    expect((await ana.get(answer.location!)).body).toContain(`/documentos/${id}/visao"`);
    return ana.get(forms.document(id, '/visao'));
  }

  it('is a spreadsheet by its values, or a text without links and pictures', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const related = (type: string, target: string): string =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/${type}" Target="${target}"/></Relationships>`;
    const rows = `<row><c t="inlineStr"><is><t>&lt;script&gt;</t></is></c><c><f>1+1</f><v>2</v></c></row>${'<row><c><v>1</v></c></row>'.repeat(1_200)}`;
    const xlsx = zip([
      { name: '[Content_Types].xml', content: sheetTypes },
      { name: '_rels/.rels', content: related('officeDocument', 'xl/workbook.xml') },
      {
        name: 'xl/workbook.xml',
        content: `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Gastos" r:id="r1"/></sheets></workbook>`,
      },
      { name: 'xl/_rels/workbook.xml.rels', content: related('worksheet', 'worksheets/a.xml') },
      {
        name: 'xl/worksheets/a.xml',
        content: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      },
    ]);
    const sheet = await filed('gastos.xlsx', xlsx);
    expect([sheet.status, sheet.headers['content-security-policy']]).toEqual([
      200,
      expect.stringMatching(/^default-src 'none'.*sandbox/),
    ]);
    expect(words(sheet)).toMatch(
      /Gastos O arquivo tem mais linhas, colunas ou texto .*baixe o original\. A B 1 <script> 2 2 1/,
    );
    expect(sheet.body).not.toMatch(/<script|<a |<img/);
    const links = { l: ['hyperlink', 'https://espia.exemplo/', true] as [string, string, boolean] };
    const body = `<w:p><w:hyperlink r:id="l">${r('Clique')}</w:hyperlink></w:p>${picture}`;
    const shown = await filed('carta.docx', docx({ body, links }));
    expect(words(shown)).toContain('Leitura simplificada');
    expect(shown.body).toContain('<p>Clique</p>');
    expect(shown.body).not.toMatch(/espia|<img/);
    const broken = await filed('torta.docx', docx({ body: '<w:p>' }));
    expect([broken.status, words(broken)]).toEqual([409, expect.stringContaining('Baixe o arquivo')]);
  });
});
