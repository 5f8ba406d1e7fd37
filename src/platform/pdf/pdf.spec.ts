import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { degrees, PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { join, measure } from './join';
import { PdfTaskFailed, PdfTools } from './pdf-tools';
import { orientationOf } from './print-image';
import { endOfValue, renumbered } from './syntax';

const folder = mkdtempSync(pathOf(tmpdir(), 'autos-pdf-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const written = (bytes: Uint8Array): string => {
  const path = pathOf(folder, `${count++}.pdf`);
  writeFileSync(path, bytes);
  return path;
};

async function made(
  texts: string[],
  change: (pdf: PDFDocument) => void = () => undefined,
  useObjectStreams = true,
) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of texts) pdf.addPage([595, 842]).drawText(text, { x: 50, y: 700, size: 12, font });
  change(pdf);
  return written(await pdf.save({ useObjectStreams }));
}

async function joined(paths: string[], ours = false) {
  const parts = [];
  for (const [index, path] of paths.entries()) {
    const measured = await measure(path);
    if ('problem' in measured) throw new Error(measured.detail);
    parts.push({ path, pages: measured.pages, stamp: `doc. ${index}`, ours });
  }
  const output = pathOf(folder, `whole-${count++}.pdf`);
  await join({ parts, bookmarks: [{ title: 'Ação (1)', page: 1 }], title: 'O todo', output });
  return output;
}

/** In a child: the reader of text loads itself by `import()`, which Jest refuses. */
const pagesOf = async (path: string): Promise<string[]> => {
  const limits = { pages: 100, characters: 1e6, timeoutMs: 20_000 };
  return (await new PdfTools().text(path, limits)).text.split('');
};

describe('joining', () => {
  it('keeps every page with its text, in order, and numbers them through', async () => {
    const whole = await joined([await made(['um', 'dois']), await made(['três'], undefined, false)]);
    const pages = await pagesOf(whole);
    expect(pages).toHaveLength(3);
    for (const [index, [text, stamp]] of [
      ['um', 'doc. 0'],
      ['dois', 'doc. 0'],
      ['três', 'doc. 1'],
    ].entries()) {
      expect(pages[index]).toContain(text);
      expect(pages[index]).toContain(`${stamp} · folha ${index + 1} de 3`);
    }
    expect((await PDFDocument.load(readFileSync(whole))).getTitle()).toBe('O todo');
  });

  it('shows the stamp upright on a page that lies on its side', async () => {
    for (const angle of [90, 180, 270, -90]) {
      const whole = await joined([
        await made(['de lado'], (pdf) => pdf.getPage(0).setRotation(degrees(angle))),
      ]);
      expect((await pagesOf(whole))[0]).toContain('folha 1 de 1');
    }
  });

  it('leaves scripts and actions behind, and keeps what a form shows', async () => {
    const path = await made(['formulário'], (pdf) => {
      pdf.addJavaScript('alerta', 'app.alert("oi")');
      pdf.catalog.set(
        PDFName.of('AA'),
        pdf.context.obj({ WC: { S: 'JavaScript', JS: PDFString.of('app.beep()') } }),
      );
      const field = pdf.getForm().createTextField('nome');
      field.setText('Rosa Almeida');
      field.addToPage(pdf.getPage(0), { x: 50, y: 600 });
    });
    const bytes = readFileSync(await joined([path])).toString('latin1');
    expect(bytes).not.toMatch(/JavaScript|\/JS\b/);
    expect(bytes).toMatch(/\/Subtype \/Widget/);
  });

  it('makes links to pages only of our own pages', async () => {
    const link = (pdf: PDFDocument) => {
      const uri = { Type: 'Action', S: 'URI', URI: PDFString.of('folha:1') };
      const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: uri };
      pdf.getPage(0).node.addAnnot(pdf.context.register(pdf.context.obj(link)));
    };
    const path = await made(['índice'], link);
    expect(readFileSync(await joined([path], true)).toString('latin1')).toMatch(
      /\/Subtype \/Link[^>]*\/Dest \[/,
    );
    expect(readFileSync(await joined([path])).toString('latin1')).not.toMatch(/\/Subtype \/Link/);
  });

  it('reads a file whose cross-reference is wrong by reading it whole', async () => {
    const good = readFileSync(await made(['torto'], undefined, false)).toString('latin1');
    const path = written(Buffer.from(good.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'));
    expect(await measure(path)).toEqual({ pages: 1 });
    expect((await pagesOf(await joined([path])))[0]).toContain('torto');
  });
});

describe('measuring', () => {
  it('says encrypted of a file with a password, and broken of what is no PDF', async () => {
    const encrypted = await made(['segredo'], (pdf) =>
      pdf.encrypt({ userPassword: 'x', ownerPassword: 'y' }),
    );
    expect(await measure(encrypted)).toMatchObject({ problem: 'encrypted' });
    expect(await measure(written(Buffer.from('%PDF-1.7\nnada')))).toMatchObject({ problem: 'broken' });
    expect(await measure(written(Buffer.alloc(0)))).toMatchObject({ problem: 'broken' });
  });

  it('of any damage ends with an answer, and what it lets pass can be joined or is named', async () => {
    const good = readFileSync(await made(['um', 'dois']));
    const tools = new PdfTools();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const path = written(bytes);
          const measured = await measure(path);
          if ('problem' in measured) return;
          const output = pathOf(folder, 'damaged-whole.pdf');
          await join({
            parts: [{ path, pages: measured.pages, stamp: 'x' }],
            bookmarks: [],
            title: 'x',
            output,
          }).catch((error: unknown) => expect(error).toHaveProperty('index', 0));
        },
      ),
      { numRuns: 150 },
    );
    expect(await tools.measure([await made(['filho'])])).toEqual([{ pages: 1 }]);
  });
});

describe('the child process', () => {
  it('names the part that cannot be joined, and is killed when it takes too long', async () => {
    const tools = new PdfTools();
    const good = { path: await made(['bom']), pages: 1, stamp: 'bom' };
    const bad = { path: written(Buffer.from('não é PDF')), pages: 1, stamp: 'mau' };
    const output = pathOf(folder, 'named.pdf');
    const failed = tools.join({ parts: [good, bad], bookmarks: [], title: 'x', output });
    await expect(failed).rejects.toMatchObject({ reason: 'failed', brokenPart: 1 });
    const late = tools.text(good.path, { pages: 1, characters: 10, timeoutMs: 1 });
    await expect(late).rejects.toBeInstanceOf(PdfTaskFailed);
  });

  it('reads the text of so many pages and letters as are asked for', async () => {
    const tools = new PdfTools();
    const path = await made(['primeira', 'segunda', 'terceira']);
    const limits = { pages: 2, characters: 1000, timeoutMs: 20_000 };
    expect(await tools.text(path, limits)).toEqual({ text: 'primeira\fsegunda', pages: 3, whole: false });
    expect(await tools.text(path, { ...limits, pages: 9 })).toMatchObject({ whole: true });
  });
});

describe('the syntax', () => {
  it('renumbers references and nothing that only looks like one', () => {
    const text = Buffer.from(
      '<< /A 12 0 R /B (12 0 R \\) 3 0 R) /C <31203020> /D [1 0 R 2 0 3 0 R] /E5 0 /F 1.5 >>',
    );
    const value = { bytes: text, start: 0, end: endOfValue(text, 0) };
    expect(renumbered(value, (old) => old + 100).toString()).toBe(
      '<< /A 112 0 R /B (12 0 R \\) 3 0 R) /C <31203020> /D [101 0 R 2 0 103 0 R] /E5 0 /F 1.5 >>',
    );
  });

  it('knows how a telephone was held', () => {
    const exif = Buffer.from(
      'ffd8ffe1002245786966000049492a00080000000100120103000100000006000000000000000000ffda',
      'hex',
    );
    expect(orientationOf(exif)).toBe(6);
    expect(orientationOf(Buffer.from('ffd8ffda', 'hex'))).toBe(1);
  });
});
