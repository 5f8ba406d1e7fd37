import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officialLetterTitle } from '../../src/documents/content/renderings/letterhead';
import {
  officialTime,
  toTypst,
  type OfficialDocumentData,
} from '../../src/documents/content/renderings/typst';
import { PdfTools } from '../../src/platform/pdf';
import { PdfRenderer, qrSvg } from '../../src/platform/rendering';
import { parsed } from '../support/content-arbitrary';

/** What other people's programs (poppler, qpdf, zbar) say of our PDFs. */

const ADDRESS = 'https://autos.example/pedra-branca/verificar/0012345?c=1A2B3C4D';
const HOSTILE =
  '#read("/etc/passwd") $x$ *a* _b_ @label <label> \\ `raw` = t // c /* d */ ~ -- --- ... [x] {y} "q" \'q\' #link("x")[y]';
const LONG_WORD = `https://exemplo.example/${'abc123'.repeat(60)}`;

const clauses = 15;

type Raw = Record<string, unknown>;
const text = (value: string, ...marks: string[]): Raw => ({
  type: 'text',
  text: value,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (value: string | Raw[], attrs: Raw = {}): Raw => ({
  type: 'paragraph',
  attrs,
  content: typeof value === 'string' ? [text(value)] : value,
});
const heading = (level: number, value: string): Raw => ({
  type: 'heading',
  attrs: { level },
  content: [text(value)],
});
const list = (type: string, attrs: Raw, ...items: Raw[][]): Raw => ({
  type,
  attrs,
  content: items.map((content) => ({ type: 'listItem', content })),
});
const cell = (value: string, type = 'tableCell', attrs: Raw = {}): Raw => ({
  type,
  attrs,
  content: [paragraph(value)],
});
const row = (...content: Raw[]): Raw => ({ type: 'tableRow', content });

const styles: Raw[] = [
  paragraph('Ementa do ato.', { style: 'ementa' }),
  paragraph('Parágrafo justificado.'),
  paragraph([
    ...[text('negrito', 'bold'), text(' itálico', 'italic'), text(' sublinhado', 'underline')],
    ...[text(' riscado', 'strike'), text(' m'), text('2', 'superscript'), text(' H'), text('2', 'subscript')],
  ]),
  paragraph([{ ...text('portal'), marks: [{ type: 'link', attrs: { href: 'https://portal.example/' } }] }]),
  heading(1, 'Título um'),
  paragraph('Numerado primeiro', { style: 'numbered' }),
  paragraph('Numerado segundo', { style: 'numbered' }),
  heading(2, 'Título dois'),
  paragraph('Citação recuada.', { style: 'quote' }),
  heading(3, 'Título três'),
  list(
    'bulletList',
    {},
    [paragraph('item A')],
    [paragraph('item B'), list('orderedList', { start: 3 }, [paragraph('terceiro')], [paragraph('quarto')])],
  ),
  {
    type: 'table',
    content: [
      row(cell('Coluna', 'tableHeader'), cell('Larga', 'tableHeader', { colspan: 2 })),
      row(cell('alta', 'tableCell', { rowspan: 2 }), cell('um'), cell('dois')),
      row(cell('três'), cell('quatro')),
    ],
  },
  { type: 'blockquote', content: [paragraph('Bloco citado.')] },
  paragraph([text('linha um'), { type: 'hardBreak' }, text('linha dois')]),
  { type: 'horizontalRule' },
  paragraph(HOSTILE),
  paragraph(LONG_WORD),
  paragraph('emoji 😀'),
  paragraph('ao centro', { textAlign: 'center' }),
  paragraph('à direita', { textAlign: 'right' }),
  { type: 'pageBreak' },
  paragraph('Outra página.'),
];

const everything = parsed({ type: 'doc', content: styles });

const data: OfficialDocumentData = {
  letterhead: { tenant: 'Município de Pedra Branca', body: 'Secretaria de Obras', unit: HOSTILE },
  title: 'Ofício nº 12/2026',
  officialLetter: officialLetterTitle('Ofício nº 12/2026')!,
  process: '1234.01.0000123/2026-57',
  document: '0012345',
  content: toTypst(everything),
  draft: false,
  signatures: [
    {
      name: 'Maria *Aparecida* dos Santos',
      position: 'Diretora',
      unit: 'Diretoria de Vias',
      signedAt: officialTime(new Date('2026-03-12T17:05:09Z')),
      level: 'assinatura eletrônica simples, Lei 14.063/2020, art. 4º, I',
    },
  ],
  validation: {
    address: ADDRESS,
    verificationCode: '0012345',
    crc: '1A2B3C4D',
    integrityCode: 'ABCD-EFGH-IJKL-MNOP',
    qr: qrSvg(ADDRESS),
  },
};

const renderer = new PdfRenderer();
let folder: string;
let signed: string;
let draft: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rendering-peers-'));
  signed = await written('signed.pdf', data);
  draft = await written('draft.pdf', { ...data, draft: true, signatures: [], validation: null });
});

afterAll(async () => {
  await renderer.close();
  rmSync(folder, { recursive: true });
});

async function written(name: string, contents: OfficialDocumentData): Promise<string> {
  const options = { timestamp: new Date('2026-03-12T17:05:09Z'), title: contents.title };
  const file = join(folder, name);
  writeFileSync(file, await renderer.render('official-document', contents, options));
  return file;
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** In the order of the file; without `-raw`, pdftotext takes away the hyphen at the end of a line. */
function wordsOf(file: string): string {
  return run('pdftotext', '-raw', file, '-').replace(/\s+/g, ' ');
}

/** The text as a screen reader meets it: by the structure tree, without what is only decoration. */
function readingOrder(file: string): string {
  const structure = run('pdfinfo', '-struct-text', file);
  const pieces = [...structure.matchAll(/^ *"(.*)"$/gm)].map((match) => match[1] ?? '');
  return pieces.join(' ').replace(/\s+/g, ' ');
}

describe('an official document, read by others', () => {
  it('is a tagged PDF/A-2a in Portuguese, without fault', () => {
    const metadata = run('pdfinfo', '-meta', signed);
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const information = run('pdfinfo', signed);
    expect(information).toMatch(/^Title: +Ofício nº 12\/2026$/m);
    expect(information).toMatch(/^Tagged: +yes$/m);
    expect(information).toMatch(/^Page size: .*\(A4\)$/m);
    expect(run('qpdf', '--check', signed)).toContain('No syntax or stream encoding errors found');
    expect(run('qpdf', '--qdf', signed, '-')).toContain('/Lang (pt-BR)');
  });

  it('embeds all its fonts, and they are ours', () => {
    const fonts = run('pdffonts', signed).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+Liberation(Serif|Sans|Mono)\S* .* yes +yes +yes +\d+ +\d+$/);
  });

  it('holds the text of every node, in order', () => {
    const expected = [
      ...['MUNICÍPIO DE PEDRA BRANCA', 'Secretaria de Obras', HOSTILE, 'OFÍCIO Nº 12/2026', 'Ementa do ato.'],
      ...['Parágrafo justificado.', 'negrito itálico sublinhado riscado m', 'portal', 'Título um'],
      ...['1. Numerado primeiro', '2. Numerado segundo', 'Título dois', 'Citação recuada.', 'Título três'],
      ...[
        '• item A',
        '• item B',
        '3. terceiro',
        '4. quarto',
        'Coluna',
        'Larga',
        'alta',
        'um',
        'dois',
        'três',
      ],
      ...[
        'quatro',
        'Bloco citado.',
        'linha um linha dois',
        HOSTILE,
        'emoji [U+1F600]',
        'ao centro',
        'à direita',
      ],
      ...[
        'Outra página.',
        'Folha de assinaturas',
        'Maria *Aparecida* dos Santos',
        'Diretora — Diretoria de Vias',
      ],
      ...['Assinado em 12/03/2026, às 14:05:09, horário oficial de Brasília'],
      ...['Assinatura eletrônica simples, Lei 14.063/2020, art. 4º, I', 'Código verificador: 0012345'],
      ...['Código CRC: 1A2B3C4D', 'Código de integridade: ABCD-EFGH-IJKL-MNOP', ADDRESS],
    ];
    const words = readingOrder(signed);
    let from = 0;
    for (const part of expected) {
      const at = words.indexOf(part, from);
      expect({ part, found: at >= from }).toEqual({ part, found: true });
      from = at + part.length;
    }
  });

  it('breaks a word that is too long without adding to it', () => {
    expect(wordsOf(signed).replace(/ /g, '')).toContain(LONG_WORD);
    const boxes = run('pdftotext', '-bbox', signed, '-');
    const right = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.max(...right)).toBeLessThan(595.3 - 70);
  });

  it('prints a table as wide as the line, in equal columns, as the editor shows it', () => {
    const boxes = run('pdftotext', '-bbox', signed, '-');
    const left = (word: string) => Number(new RegExp(`xMin="([\\d.]+)"[^>]*>${word}<`).exec(boxes)?.[1]);
    const [first, second, third] = [left('alta'), left('Larga'), left('quatro')];
    expect(third - first).toBeGreaterThan(240);
    expect(third - second).toBeCloseTo(second - first, 0);
  });

  it('numbers its pages', () => {
    expect(wordsOf(signed)).toContain('Processo 1234.01.0000123/2026-57 · Documento 0012345 · folha 1 de 4');
    expect(run('pdfinfo', signed)).toMatch(/^Pages: +4$/m);
  });

  it('carries its structure for a screen reader', () => {
    const structure = run('pdfinfo', '-struct-text', signed);
    for (const tag of [
      'H1',
      'H2',
      'H3',
      'H4',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'THead',
      'TH',
      'TD',
      'BlockQuote',
    ]) {
      expect(structure).toMatch(new RegExp(`^ *${tag}( |:|$)`, 'm'));
    }
    expect(structure).not.toContain('folha 1 de');
    const objects = run('qpdf', '--json', signed);
    expect(objects).toContain('Código QR que abre a página de conferência deste documento');
  });

  it('shows a QR code that a reader reads', () => {
    run('pdftoppm', '-r', '150', '-f', '4', '-l', '4', '-png', signed, join(folder, 'sheet'));
    expect(run('zbarimg', '--quiet', '--raw', join(folder, 'sheet-4.png')).trim()).toBe(ADDRESS);
  });

  it('says on every page of a draft that it is one, and has no sheet of signatures', () => {
    const pages = run('pdftotext', '-raw', draft, '-').split('\f').slice(0, -1);
    expect(pages.length).toBe(3);
    for (const page of pages) expect(page.replace(/\s/g, '')).toContain('MINUTA');
    expect(wordsOf(draft)).not.toContain('Folha de assinaturas');
    expect(wordsOf(signed)).not.toContain('MINUTA');
  });
});

describe('documents joined, read by others', () => {
  it('keep the structure of each, one after the other', async () => {
    const tools = new PdfTools();
    const output = join(folder, 'joined.pdf');
    const parts = (await tools.measure([signed, draft])).map((measured, index) => {
      if ('problem' in measured) throw new Error(measured.detail);
      return { path: [signed, draft][index]!, pages: measured.pages, stamp: `doc. ${index}` };
    });
    await tools.join({ parts, bookmarks: [], title: 'Processo', output });
    expect(run('pdfinfo', output)).toMatch(/^Tagged: +yes$/m);
    expect(readingOrder(output)).toBe(`${readingOrder(signed)} ${readingOrder(draft)}`);
    expect(run('qpdf', '--check', output)).toContain('No syntax or stream encoding errors');
  });
});

describe('each rendition of five pages, read by others', () => {
  const long = { ...data, content: toTypst(fivePages()) };
  const kinds: [string, OfficialDocumentData][] = [
    ['signed', long],
    ['to be signed', { ...long, draft: true, signatures: [], validation: null }],
  ];

  it.each(kinds)('%s: the four programs agree', async (name, contents) => {
    const file = await written(`five-${name.replaceAll(' ', '-')}.pdf`, contents);
    const pages = contents.draft ? 5 : 6;
    const information = run('pdfinfo', file);
    expect(information).toMatch(new RegExp(`^Pages: +${pages}$`, 'm'));
    expect(information).toMatch(/^Tagged: +yes$/m);
    expect(information).toMatch(/^JavaScript: +no$/m);
    expect(information).toMatch(/^Encrypted: +no$/m);
    expect(information).toMatch(/^Title: +Ofício nº 12\/2026$/m);
    expect(run('pdfinfo', '-meta', file)).toMatch(
      /<pdfaid:part>2<\/pdfaid:part>[\s\S]*<pdfaid:conformance>A<\/pdfaid:conformance>/,
    );
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    expect(run('qpdf', '--show-npages', file).trim()).toBe(String(pages));
    expect(run('qpdf', '--qdf', file, '-')).toContain('/Lang (pt-BR)');
    for (const font of run('pdffonts', file).trim().split('\n').slice(2))
      expect(font).toMatch(/^[A-Z]{6}\+Liberation\S* .* yes +yes +yes +\d+ +\d+$/);
    const texts = run('pdftotext', '-raw', file, '-').split('\f').slice(0, -1);
    expect(texts).toHaveLength(pages);
    for (const [index, text] of texts.entries()) {
      expect(text).toContain(`Documento 0012345 · folha ${index + 1} de ${pages}`);
      // The draft's own mark on each page, and on none of what is signed.
      expect(text.replace(/\s/g, '').includes('MINUTA')).toBe(contents.draft);
    }
    const words = texts.join(' ').replace(/\s+/g, ' ');
    for (let clause = 1; clause <= clauses; clause += 1) expect(words).toContain(`Cláusula ${clause}ª`);
  });

  it('signed: the codes stand beside a QR that leads to the same address', async () => {
    const file = await written('five-codes.pdf', long);
    expect(run('pdftotext', '-raw', '-f', '6', file, '-')).toMatch(/0012345[\s\S]*1A2B3C4D[\s\S]*ABCD-EFGH/);
    run('pdftoppm', '-r', '150', '-f', '6', '-l', '6', '-png', file, join(folder, 'codes'));
    expect(run('zbarimg', '--quiet', '--raw', join(folder, 'codes-6.png')).trim()).toBe(ADDRESS);
  });
});

/** Every style on the first three pages, and numbered clauses on two more. */
function fivePages() {
  const clause = (number: number): Raw[] => [
    heading(2, `Cláusula ${number}ª`),
    paragraph('O município manterá as vias, as praças e os prédios públicos em bom estado. '.repeat(4), {
      style: 'numbered',
    }),
  ];
  const more = Array.from({ length: clauses }, (_, index) => clause(index + 1)).flat();
  return parsed({ type: 'doc', content: [...styles, ...more] });
}
