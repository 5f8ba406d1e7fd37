import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { exhibitsOf, viewers, viewersOfSecret, type Exhibits } from '../../test/support/matrix';
import { refusalOf } from '../../test/support/refusals';
import { unzipped } from '../../test/support/zip';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { PdfTools } from '../platform/pdf';
import { Annexation } from '../processes';
import { AuthenticateCopy } from '../signatures';
import { Assembly, Dossiers, type DossierInput } from './index';
import { leftOutOf } from './api/dossiers.dto';
import type { DossierRow } from './dossier-rows';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
const folder = mkdtempSync(join(tmpdir(), 'autos-dossier-spec-'));

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

const whole: DossierInput = { format: 'pdf', documentIds: [] };
const request = (who: Actor, processId: string, input: Partial<DossierInput> = {}) =>
  actingAs(who, () => app.get(Dossiers).request(processId, { ...whole, ...input }));
const show = (who: Actor, { processId, id }: DossierRow) =>
  actingAs(who, () => app.get(Dossiers).show(processId, id));
const fetched = (who: Actor, { processId, id }: DossierRow) =>
  actingAs(who, () => app.get(Dossiers).file(processId, id));
const work = (id: string) => app.get(Assembly).run({ tenantId: world.tenantId, dossierId: id });
const rows = <Row>(sql: string, parameters: unknown[] = []) =>
  app.query<Row>(world.tenantId, sql, parameters);

async function made(who: Actor, processId: string, input: Partial<DossierInput> = {}) {
  const asked = await request(who, processId, input);
  await work(asked.id);
  return show(who, asked);
}

async function bytesOf(who: Actor, dossier: DossierRow): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await (await fetched(who, dossier)).open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Two written documents (one signed), a draft, a PDF, a picture, a text; a broken PDF; a spreadsheet; a cancelled one. */
async function mixedProcess() {
  const process = await acts.open(ana);
  const signed = await acts.draft(ana, process.id);
  await acts.save(ana, signed.id, 1, text('O pedido tem fundamento.'));
  await acts.sign(ana, signed.id);
  const draft = await acts.draft(ana, process.id);
  const pdf = await acts.upload(ana, process.id, await samplePdf('Escritura do imóvel'), 'escritura.pdf');
  const note = await acts.upload(
    ana,
    process.id,
    Buffer.from('Vistoria às 9h\n\tcoluna   dois\n'),
    'nota.txt',
  );
  const gone = await acts.draft(ana, process.id);
  await acts.sign(ana, gone.id);
  return { ...process, signed: signed.id, draft: draft.id, pdf: pdf.id, note: note.id, gone: gone.id };
}

/** One text: for what holds of any copy, whatever is in it. */
async function smallProcess() {
  const process = await acts.open(ana);
  await acts.upload(ana, process.id, Buffer.from('Vistoria às 9h\n'), 'nota.txt');
  return process;
}

const digitised = async (processId: string) =>
  acts.upload(ana, processId, await samplePdf('Escritura'), 'escritura.pdf', {
    ...{ format: 'digitised', conference: 'original', documentDate: '2026-01-15' },
  });
const authenticate = (id: string) => {
  const { password, positionId } = world.people['ana']!;
  return actingAs(ana, () => app.get(AuthenticateCopy).run(id, { password, positionId }));
};

describe('the copy of a process in PDF', () => {
  it('has cover, index, every readable document in order, bookmarks and numbered pages', async () => {
    const process = await mixedProcess();
    const dossier = await made(ana, process.id);
    expect(dossier).toMatchObject({ state: 'ready', format: 'pdf' });
    const bytes = await bytesOf(ana, dossier);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(dossier.sha256);
    const pdf = await PDFDocument.load(bytes);
    expect(pdf.getPageCount()).toBe(dossier.pages);
    expect(pdf.getTitle()).toBe(`Processo ${process.number}`);
    const pages = await textOfPages(bytes);
    expect(pages[0]).toContain(process.number);
    expect(pages[0]).toContain('Marta Oliveira');
    expect(pages.join(' ')).toContain('Escritura do imóvel');
    expect(pages.join(' ')).toContain('Vistoria às 9h');
    expect(pages.join(' ')).toContain('O pedido tem fundamento.');
    for (const [index, page] of pages.entries())
      expect(page).toContain(`folha ${index + 1} de ${pages.length}`);
    expect(bytes.toString('latin1')).toContain('/Outlines');
  });

  it('is without what another unit may not read, and says so', async () => {
    const process = await mixedProcess();
    await acts.send(ana, process.id, ['SMO'], { keepOpen: true });
    await acts.cancel(ana, process.gone);
    const dossier = await made(bruno, process.id);
    expect(
      leftOutOf(dossier)
        .map(({ reason }) => reason)
        .toSorted(),
    ).toEqual(['documento cancelado', 'minuta de outra unidade']);
    const pages = (await textOfPages(await bytesOf(bruno, dossier))).join(' ');
    expect(pages).toContain('Documentos não incluídos');
    expect(pages).toContain('minuta de outra unidade');
    expect(pages).not.toContain('MINUTA');
  });

  it('goes on without a file that turns out to be broken or encrypted', async () => {
    const process = await acts.open(ana);
    await acts.upload(ana, process.id, await samplePdf('Planta'), 'planta.pdf');
    const broken = await acts.upload(ana, process.id, await damagedPdf(), 'estragado.pdf');
    const dossier = await made(ana, process.id);
    expect(dossier.state).toBe('ready');
    expect(dossier.leftOut).toEqual([{ documentId: broken.id, reason: 'broken' }]);
    expect((await textOfPages(await bytesOf(ana, dossier))).join(' ')).toContain('arquivo com defeito');
  });

  it('holds only the chosen documents, and refuses one of another process', async () => {
    const process = await mixedProcess();
    const other = await acts.upload(ana, (await acts.open(ana)).id, Buffer.from('Outro'), 'outro.txt');
    const dossier = await made(ana, process.id, { documentIds: [process.pdf] });
    const pages = (await textOfPages(await bytesOf(ana, dossier))).join(' ');
    expect(pages).toContain('Escritura do imóvel');
    expect(pages).not.toContain('Vistoria às 9h');
    await expect(request(ana, process.id, { documentIds: [other.id] })).rejects.toMatchObject({
      code: 'unknown_reference',
    });
  });

  it('says of each document its day, and of a digitised copy who authenticated it, with the term', async () => {
    const process = await acts.open(ana);
    const copy = await digitised(process.id);
    await authenticate(copy.id);
    const index = async () => await textOfPages(await bytesOf(ana, await made(ana, process.id)));
    const pages = await index();
    expect(pages[1]).toMatch(/doc\. \d+ · PROT · de 15\/01\/2026, incluído em \d\d\/\d\d\/\d{4}/);
    expect(pages[1]).toMatch(
      /Cópia autenticada por Ana Lima, Agente de Protocolo, PROT, em .+, a partir de documento original, com assinatura eletrônica simples\. Código verificador \d+, CRC [0-9A-F]{8}\./,
    );
    expect(pages[1]).toMatch(/Termo de autenticação.* folha 4/);
    expect(pages[3]).toContain('Comparei o arquivo do documento');
    expect(pages[3]).toContain(`autenticação do doc. ${copy.code}`);
    await actingAs(ana, () => app.get(AuthenticateCopy).cancel(copy.id, 'Página trocada'));
    const after = (await index()).join(' ');
    expect(after).toMatch(/Autenticação de Ana Lima, de .+: encerrada em .+, não vale mais/);
    expect(after).not.toContain('Comparei o arquivo');
  });

  it('holds the annexed processes as parts', async () => {
    const [parent, annex] = [await smallProcess(), await acts.open(ana)];
    await acts.upload(ana, annex.id, await samplePdf('Dentro do anexado'), 'anexo.pdf');
    await actingAs(ana, () => app.get(Annexation).annex(annex.id, parent.id));
    const pages = (await textOfPages(await bytesOf(ana, await made(ana, parent.id)))).join(' ');
    expect(pages).toContain('Dentro do anexado');
    expect(pages).toContain(`Anexado: processo ${annex.number}`);
  });

  it('turns the pen black of what another unit takes along', async () => {
    const process = await mixedProcess();
    await request(bruno, process.id);
    const [document] = await rows<{ locked: boolean }>(
      'SELECT locked_at IS NOT NULL AS locked FROM documents WHERE id = $1',
      [process.signed],
    );
    expect(document!.locked).toBe(true);
  });
});

describe('the copy in ZIP', () => {
  it('has each original, the renditions, and a manifest that says the SHA-256 of each', async () => {
    const process = await mixedProcess();
    const dossier = await made(ana, process.id, { format: 'zip' });
    const files = await unzipped(await bytesOf(ana, dossier));
    const manifest = JSON.parse(files.get('manifesto.json')!.toString()) as {
      processo: string;
      arquivos: { arquivo: string; conteudo: string; sha256: string }[];
    };
    expect(manifest.processo).toBe(process.number);
    expect([...files.keys()].toSorted()).toEqual(
      expect.arrayContaining(manifest.arquivos.map(({ arquivo }) => arquivo).toSorted()),
    );
    for (const { arquivo, sha256 } of manifest.arquivos)
      expect([arquivo, createHash('sha256').update(files.get(arquivo)!).digest('hex')]).toEqual([
        arquivo,
        sha256,
      ]);
    expect(manifest.arquivos.map(({ conteudo }) => conteudo)).toEqual(
      expect.arrayContaining(['original', 'PDF assinado', 'texto assinado', 'minuta']),
    );
  });
});

describe('an authenticated copy in ZIP', () => {
  it('stands in the manifest with its codes, and its term beside it; one that ended too', async () => {
    const process = await acts.open(ana);
    const copy = await digitised(process.id);
    await authenticate(copy.id);
    await actingAs(ana, () => app.get(AuthenticateCopy).cancel(copy.id, 'Página trocada'));
    await authenticate(copy.id);
    const files = await unzipped(await bytesOf(ana, await made(ana, process.id, { format: 'zip' })));
    const { arquivos } = JSON.parse(files.get('manifesto.json')!.toString()) as {
      arquivos: { arquivo: string; conteudo: string; autenticacoes?: object[]; sha256: string }[];
    };
    const [original, term] = arquivos;
    expect(original).toMatchObject({ conteudo: 'original', dataDoDocumento: '2026-01-15' });
    const by = { por: 'Ana Lima', cargo: 'Agente de Protocolo', codigoVerificador: copy.code };
    expect(original!.autenticacoes).toMatchObject([
      {
        ...by,
        emVigor: true,
        encerradaEm: null,
        sha256DoTermo: term!.sha256,
        sha256DoArquivo: original!.sha256,
      },
      { ...by, emVigor: false, encerradaEm: expect.any(String) },
    ]);
    expect(term!.conteudo).toBe('termo de autenticação');
    expect(createHash('sha256').update(files.get(term!.arquivo)!).digest('hex')).toBe(term!.sha256);
  });
});

describe('a copy', () => {
  it('is not made twice: the same contents are the same file', async () => {
    const process = await smallProcess();
    const first = await made(ana, process.id, { format: 'zip' });
    const second = await request(ana, process.id, { format: 'zip' });
    expect(second).toMatchObject({ state: 'ready', sha256: first.sha256 });
    await acts.upload(ana, process.id, await samplePdf('Mais um'), 'mais.pdf');
    expect((await request(ana, process.id, { format: 'zip' })).state).toBe('waiting');
  });

  it('that was being made by a killed process is taken up again', async () => {
    const process = await smallProcess();
    const asked = await request(ana, process.id, { format: 'zip' });
    await rows(`UPDATE dossiers SET state = 'working', heartbeat_at = now() WHERE id = $1`, [asked.id]);
    await work(asked.id);
    expect((await show(ana, asked)).state).toBe('working');
    await rows(`UPDATE dossiers SET heartbeat_at = now() - interval '2 minutes' WHERE id = $1`, [asked.id]);
    await app.get(Assembly).resumeAbandoned();
    await work(asked.id);
    expect((await show(ana, asked)).state).toBe('ready');
  });

  it('goes after its days, and its bytes with it', async () => {
    const process = await smallProcess();
    const dossier = await made(ana, process.id, { format: 'zip' });
    await rows(`UPDATE dossiers SET expires_at = now() - interval '1 minute' WHERE id = $1`, [dossier.id]);
    await app.get(Assembly).expire();
    expect((await show(ana, dossier)).state).toBe('expired');
    await expect(fetched(ana, dossier)).rejects.toMatchObject({ key: 'dossier.expired' });
  });

  it('is of who asked for it alone', async () => {
    const dossier = await made(ana, (await smallProcess()).id, { format: 'zip' });
    await expect(show(world.as('fabio', 'PROT'), dossier)).rejects.toMatchObject({ code: 'not_found' });
    await expect(fetched(bruno, dossier)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused to who may no longer read something in it', async () => {
    const process = await mixedProcess();
    await acts.send(ana, process.id, ['SMO'], { keepOpen: true });
    const dossier = await made(ana, process.id, { format: 'zip' });
    await acts.cancel(ana, process.gone);
    await expect(fetched(ana, dossier)).rejects.toMatchObject({ key: 'dossier.no_longer' });
  });

  it('waits while three of the same person are on their way', async () => {
    const davi = world.as('davi', 'SMF');
    for (let index = 0; index < 3; index += 1) await request(davi, (await smallProcess()).id);
    await expect(request(davi, (await smallProcess()).id)).rejects.toMatchObject({ code: 'too_many' });
  });
});

describe('who may copy (DOMAIN.md 8)', () => {
  let exhibits: Exhibits;
  beforeAll(async () => {
    exhibits = await exhibitsOf(app, world);
  });

  it.each<[keyof typeof viewers, string, string]>([
    ['who opened it', '2 of 2', '2 of 2'],
    ['another person of that unit', '2 of 2', '2 of 2'],
    ['a unit where it has been', '1 of 2', '1 of 2'],
    ['another unit', '1 of 2', 'forbidden'],
    ['the same person acting for another unit', '1 of 2', 'forbidden'],
  ])('before %s: public %s, restricted %s', async (viewer, open, restricted) => {
    const who = world.as(...viewers[viewer]);
    await rows('DELETE FROM dossiers WHERE user_id = $1', [who.userId]);
    expect(await copied(who, exhibits.public.id)).toBe(open);
    expect(await copied(who, exhibits.restricted.id)).toBe(restricted);
  });

  it.each<[keyof typeof viewersOfSecret, string]>([
    ['another unit', 'not_found'],
    ['another person of that unit', 'not_found'],
    ['the same person acting for another unit', 'not_found'],
    ['a person with a credential', 'done'],
  ])('of a secret process before %s: %s', async (viewer, expected) => {
    const who = world.as(...viewersOfSecret[viewer]);
    const outcome = await refusalOf(request(who, exhibits.secret.id));
    expect(outcome === 'done' ? 'done' : outcome.code).toBe(expected);
  });

  it('of a secret process asks for the password again', async () => {
    const carla = world.as('carla');
    const dossier = await made(carla, exhibits.secret.id);
    // Two readings of the clock, of the same act: on a busy machine seconds apart.
    const kept = dossier.expiresAt!.getTime() - dossier.readyAt!.getTime();
    expect(Math.abs(kept - 24 * 60 * 60 * 1000)).toBeLessThan(60_000);
    app.clock.forward(31);
    await expect(request(carla, exhibits.secret.id)).rejects.toMatchObject({ key: 'access.password_again' });
    await expect(fetched(carla, dossier)).rejects.toMatchObject({ key: 'access.password_again' });
    app.clock.real();
  });

  it('writes the reading of what is restricted to the audit log, document by document', async () => {
    const dossier = await made(ana, exhibits.restricted.id);
    await bytesOf(ana, dossier);
    const read = await rows<{ subject: string }>(
      `SELECT subject_id AS subject FROM audit_entries WHERE kind = 'document.read' AND attributes->>'dossier' = $1`,
      [dossier.id],
    );
    expect(read.map(({ subject }) => subject).toSorted()).toEqual(
      [exhibits.restricted.signed, exhibits.restricted.draft].toSorted(),
    );
  });

  async function copied(who: Actor, id: string): Promise<string> {
    const outcome = await refusalOf(request(who, id));
    if (outcome !== 'done') return outcome.code;
    const [row] = await rows<{ included: number; all: number }>(
      `SELECT total AS included, jsonb_array_length(plan->'processes'->0->'documents') AS all
         FROM dossiers WHERE process_id = $1 AND user_id = $2 ORDER BY requested_at DESC, id DESC LIMIT 1`,
      [id, who.userId],
    );
    return `${row!.included} of ${row!.all}`;
  }
});

async function samplePdf(words: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  pdf.addPage([595, 842]).drawText(words, { x: 60, y: 760, size: 18, font });
  return Buffer.from(await pdf.save());
}

/** Good where the inspection of uploads looks, and cut through where the pages are. */
async function damagedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const whole = Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
  return Buffer.from(
    whole.replace(/\/Kids \[/g, '/Kidz [').replaceAll('/Type /Page\n', '/Type /Pxge\n'),
    'latin1',
  );
}

async function textOfPages(bytes: Buffer): Promise<string[]> {
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex')}.pdf`);
  writeFileSync(path, bytes);
  const { text: all } = await new PdfTools().text(path, { pages: 100, characters: 1e6, timeoutMs: 20_000 });
  return all.split('\f').map((page) => page.replace(/\s+/g, ' '));
}
