import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsFolder, childScript } from './paths';
import { PdfRenderer, type RendererOptions } from './renderer';

const options = { timestamp: new Date('2026-03-12T17:05:09Z'), title: 'Ofício nº 12/2026' };
const HELLO =
  '#let job = json("/job.json")\n#set document(title: job.title, date: auto)\n#set text(font: "Liberation Serif", lang: "pt")\n#job.data.name';
/** Some minutes of work for the compiler. */
const ENDLESS = '#let n = 0\n#for i in range(100000000) { n += i }\n#n';
/** typst/typst#8608: the export fails when a line breaks at the end of a link, inside of a word. */
const PLAIN =
  '#set document(title: "x", date: auto)\n#set text(font: "Liberation Serif", hyphenate: true)\n' +
  '#let l(body) = body\n#block(width: 1cm)[#l[test]ing]';
const FRAGILE = PLAIN.replace(
  '= body',
  '= if "careful" in sys.inputs { body } else { link("https://a.example", body) }',
);
/** The real child, except that it dies when it is told to. */
const MORTAL = `process.on('message', (job) => { if (job.data.die) process.kill(process.pid, 'SIGKILL'); });\nrequire(${JSON.stringify(childScript())});`;

let folder: string;
const renderers: PdfRenderer[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rendering-'));
  cpSync(join(assetsFolder(), 'fonts'), join(folder, 'fonts'), { recursive: true });
  cpSync(join(assetsFolder(), 'typst'), join(folder, 'typst'), { recursive: true });
  writeFileSync(join(folder, 'typst/hello.typ'), HELLO);
  writeFileSync(join(folder, 'typst/endless.typ'), ENDLESS);
  writeFileSync(join(folder, 'typst/outside.typ'), '#read("/../fonts/LICENSE-OFL.txt")');
  writeFileSync(join(folder, 'typst/plain.typ'), PLAIN);
  writeFileSync(join(folder, 'typst/fragile.typ'), FRAGILE);
  writeFileSync(join(folder, 'mortal.js'), MORTAL);
});

afterEach(() => Promise.all(renderers.splice(0).map((renderer) => renderer.close())));
afterAll(() => rmSync(folder, { recursive: true }));

function renderer(more: RendererOptions = {}): PdfRenderer {
  const made = new PdfRenderer({ assets: folder, ...more });
  renderers.push(made);
  return made;
}

function mortal(more: RendererOptions = {}): PdfRenderer {
  return renderer({ childPath: join(folder, 'mortal.js'), ...more });
}

async function digest(pdf: PdfRenderer, data: unknown, template = 'hello'): Promise<string> {
  return createHash('sha256')
    .update(await pdf.render(template, data, options))
    .digest('hex');
}

describe('the renderer', () => {
  it('makes the same bytes of the same data, in any child process', async () => {
    const [one, other] = [renderer(), renderer()];
    const first = await digest(one, { name: 'Ana' });
    expect(await digest(one, { name: 'Bia' })).not.toBe(first);
    expect(await digest(one, { name: 'Ana' })).toBe(first);
    expect(await digest(other, { name: 'Ana' })).toBe(first);
  });

  it('writes the given date and title', async () => {
    const pdf = (await renderer().render('hello', { name: 'Ana' }, options)).toString();
    const found = (pattern: RegExp): string | undefined => pattern.exec(pdf)?.[1];
    expect(found(/\/CreationDate \(D:(\d+)Z\)/)).toBe('20260312170509');
    expect(found(/<xmp:CreateDate>(.*?)<\/xmp:CreateDate>/)).toBe('2026-03-12T17:05:09+00:00');
    expect(found(/<dc:title>.*?x-default">(.*?)<\/rdf:li>/)).toBe(options.title);
  });

  it('renders what the fonts cannot show as codes, instead of failing', async () => {
    const pdf = renderer();
    const shown = await digest(pdf, { name: 'a [U+1F600][U+65E5] b' });
    expect(await digest(pdf, { name: 'a 😀日\u0007b' })).toBe(shown);
    await expect(pdf.render('hello', { name: '\ud800 \uffff \u202e' }, options)).resolves.toBeInstanceOf(
      Buffer,
    );
  });

  it('tries once more, carefully, where the compiler itself fails', async () => {
    const pdf = renderer();
    expect(await digest(pdf, {}, 'fragile')).toBe(await digest(pdf, {}, 'plain'));
  });

  it('kills what takes too long, and goes on', async () => {
    const pdf = renderer();
    const late = pdf.render('endless', {}, { ...options, timeoutMs: 1_500 });
    const next = pdf.render('hello', { name: 'Ana' }, options);
    await expect(late).rejects.toMatchObject({
      kind: 'timeout',
      message: 'rendering took more than 1500 ms',
    });
    await expect(next).resolves.toBeInstanceOf(Buffer);
  });

  it('loses only the document whose child process died', async () => {
    for (const size of [1, 2] as const) {
      const pdf = mortal({ size });
      const jobs = [
        { name: 'a' },
        { name: 'b', die: true },
        { name: 'c' },
        { name: 'd', die: true },
        { name: 'e' },
      ];
      const settled = await Promise.allSettled(jobs.map((job) => pdf.render('hello', job, options)));
      expect(settled.map((result) => result.status)).toEqual(
        jobs.map((job) => (job.die ? 'rejected' : 'fulfilled')),
      );
      expect(settled[1]).toMatchObject({ reason: { kind: 'crashed' } });
    }
  });

  it('replaces a child process after its share of documents, or of memory', async () => {
    const pidTemplate = `process.on('message', (job) => { job.data.name = String(process.pid); });\nrequire(${JSON.stringify(childScript())});`;
    writeFileSync(join(folder, 'named.js'), pidTemplate);
    const seen = async (limits: RendererOptions['limits']): Promise<number> => {
      const pdf = renderer({ childPath: join(folder, 'named.js'), limits });
      const made = new Set<string>();
      for (let index = 0; index < 5; index++) {
        made.add(await digest(pdf, {}));
      }
      return made.size;
    };
    expect(await seen({ documents: 2 })).toBe(3);
    expect(await seen({ resident: 1 })).toBe(5);
    expect(await seen({})).toBe(1);
  });

  it('refuses a template that fails, is missing, or is named like a path', async () => {
    const pdf = renderer();
    await expect(pdf.render('hello', {}, options)).rejects.toMatchObject({ kind: 'refused' });
    await expect(pdf.render('missing', {}, options)).rejects.toMatchObject({ kind: 'refused' });
    await expect(pdf.render('../secret', {}, options)).rejects.toMatchObject({ kind: 'refused' });
    await expect(pdf.render('hello', { name: 'Ana' }, options)).resolves.toBeInstanceOf(Buffer);
  });

  it('lets a template read nothing outside of its folder', async () => {
    await expect(renderer().render('outside', {}, options)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('leaves no child process behind when the parent is gone', async () => {
    const child = fork(childScript(), [folder], { serialization: 'advanced' });
    child.send({ template: 'hello', title: 'x', data: { name: 'Ana' }, timestamp: 0 });
    expect(await once(child, 'message')).toMatchObject([{ resident: expect.any(Number) }]);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('finishes what was asked for before it closes, and takes nothing after', async () => {
    const pdf = renderer();
    const asked = [1, 2, 3].map((name) => pdf.render('hello', { name: String(name) }, options));
    await pdf.close();
    expect((await Promise.all(asked)).length).toBe(3);
    await expect(pdf.render('hello', { name: 'Ana' }, options)).rejects.toMatchObject({ kind: 'closed' });
  });
});
