import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { StampedCopy } from '../../src/dossier';
import { actingAs, type Actor } from '../../src/platform/context';
import { PdfTools } from '../../src/platform/pdf';
import { FormsWorld } from '../support/forms';
import { exhibitsOf } from '../support/matrix';
import { refusalOf } from '../support/refusals';

let forms: FormsWorld;
let ana: Actor;
const folder = mkdtempSync(join(tmpdir(), 'autos-stamped-spec-'));

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = forms.world.as('ana', 'PROT');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await forms.app.close();
});

const stamped = (who: Actor, id: string) => actingAs(who, () => forms.app.get(StampedCopy).of(id));

async function pagesOf(pdf: Buffer): Promise<string[]> {
  const path = join(folder, 'stamped.pdf');
  writeFileSync(path, pdf);
  const limits = { pages: 10, characters: 100_000, timeoutMs: 20_000 };
  return (await new PdfTools().text(path, limits)).text.split('\f');
}

/** Two pages, the second smaller than a stamp is wide. */
async function twoPages(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]);
  pdf.addPage([150, 100]);
  return Buffer.from(await pdf.save());
}

describe('a copy with a stamp', () => {
  it('says on each page of a file the process, the document, the folha and where to check; the original is untouched', async () => {
    const { acts } = forms;
    const process = await acts.open(ana);
    const original = await twoPages();
    const { id, code } = await acts.upload(ana, process.id, original, 'planta.pdf');
    const browser = await forms.at('ana');
    const page = await browser.get(forms.process(process.id, `?documento=${id}`));
    expect(page.body).toContain('Baixar com carimbo');
    const answer = await browser.get(forms.document(id, '/carimbado.pdf'));
    expect(answer.status).toBe(200);
    expect(String(answer.headers['content-disposition'])).toContain(`documento-${code}-carimbado.pdf`);
    const pages = await pagesOf((await stamped(ana, id)).pdf);
    expect(pages).toHaveLength(2);
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Processo ${process.number} · Documento ${code} · Confira no processo, em http`);
      expect(text).toContain(`folha ${index + 1} de 2`);
    }
    const download = await browser.get(forms.document(id, '/arquivo?baixar=1'));
    expect(String(download.headers['content-disposition'])).toContain('attachment');
    expect(Number(download.headers['content-length'])).toBe(original.length);
  });

  it('of a signed document bears the codes of the check; of a draft there is none', async () => {
    const { acts } = forms;
    const { id, code } = await acts.draft(ana, (await acts.open(ana)).id);
    expect(await refusalOf(stamped(ana, id))).toMatchObject({ key: 'signatures.not_signed' });
    await acts.sign(ana, id);
    const [row] = await forms.query<{ crc: string }>(
      'SELECT crc FROM sealed_documents WHERE tenant_id = $1 AND document_id = $2',
      [id],
    );
    const { pdf } = await stamped(ana, id);
    // The stamp ends what the seal covers: no dead signature stays to be called forged.
    expect(pdf.toString('latin1')).not.toMatch(/\/FT ?\/Sig|\/ByteRange|\/AcroForm/);
    const checked = await forms.stranger().upload(
      forms.path('/verificar/arquivo'),
      {},
      {
        name: 'carimbado.pdf',
        content: pdf,
      },
    );
    expect(checked.body).toContain('É a cópia carimbada do documento');
    expect(checked.body).toContain('Ela não leva assinatura digital: confira o documento.');
    const [first] = await pagesOf(pdf);
    expect(first).toContain(`Documento ${code} · Confira em http`);
    expect(first).toContain(`/verificar, CRC ${row!.crc} · folha 1 de`);
  });

  it('is refused with a reason for what is no PDF and for what is damaged', async () => {
    const { acts } = forms;
    const process = await acts.open(ana);
    const note = await acts.upload(ana, process.id, Buffer.from('Vistoria\n'), 'nota.txt');
    expect(await refusalOf(stamped(ana, note.id))).toMatchObject({ key: 'dossier.no_stamp' });
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const whole = Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
    const damaged = Buffer.from(whole.replace(/\/Kids \[/g, '/Kidz ['), 'latin1');
    const broken = await acts.upload(ana, process.id, damaged, 'estragado.pdf');
    expect(await refusalOf(stamped(ana, broken.id))).toMatchObject({ key: 'dossier.stamp_broken' });
  });

  it('is read as the document is: access refused, reading audited', async () => {
    const { world, app } = forms;
    const exhibits = await exhibitsOf(app, world);
    const stranger = world.as('bruno', 'SMO');
    expect(await refusalOf(stamped(stranger, exhibits.restricted.signed))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusalOf(stamped(stranger, exhibits.secret.signed))).toMatchObject({ code: 'not_found' });
    await stamped(ana, exhibits.restricted.signed);
    const [read] = await forms.query<{ count: string }>(
      `SELECT count(*) FROM audit_entries WHERE tenant_id = $1 AND kind = 'document.read' AND subject_id = $2`,
      [exhibits.restricted.signed],
    );
    expect(Number(read!.count)).toBe(1);
  });
});
