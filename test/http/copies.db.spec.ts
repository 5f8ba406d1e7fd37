import { PDFDocument } from '@cantoo/pdf-lib';
import { Assembly } from '../../src/dossier';
import type { Browser } from '../support/browser';
import { FormsWorld } from '../support/forms';

let forms: FormsWorld;
let [ana, bruno] = [] as unknown as Browser[];

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
  bruno = await forms.at('bruno');
});
afterAll(() => forms.app.close());

describe('the pages of a copy, without JavaScript', () => {
  it('ask, show how far it is, and give the file to who asked alone', async () => {
    const { acts, world, app } = forms;
    const browser = ana!;
    const process = await acts.open(world.as('ana', 'PROT'));
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await acts.upload(world.as('ana', 'PROT'), process.id, Buffer.from(await pdf.save()), 'planta.pdf');
    const path = forms.path(`/processos/${process.id}/copia`);

    const form = await browser.get(path);
    expect(form.status).toBe(200);
    expect(form.body).toContain('Fazer a cópia');
    const nothing = await browser.post(path, { format: 'pdf', which: 'chosen' });
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('Marque os documentos');
    const unknown = await browser.post(path, { format: 'docx', which: 'all' });
    expect(unknown.status).toBe(422);

    const asked = await browser.post(path, { format: 'pdf', which: 'all' });
    expect(asked.status).toBe(303);
    const copy = asked.location!;
    const waiting = await browser.get(copy);
    expect(waiting.body).toContain('Na fila para ser feita');
    expect(waiting.body).toContain('Ver de novo como está');
    expect((await browser.get(`${copy}/arquivo`)).status).toBe(409);

    await app.get(Assembly).run({ tenantId: world.tenantId, dossierId: copy.split('/').at(-1)! });
    expect((await browser.get(copy)).body).toContain('A cópia está pronta');
    const file = await browser.get(`${copy}/arquivo`);
    expect(file).toMatchObject({ status: 200 });
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(String(file.headers['content-disposition'])).toContain('attachment');
    expect(file.body.startsWith('%PDF-1.7')).toBe(true);

    expect((await bruno!.get(copy)).status).toBe(404);
    expect((await bruno!.get(`${copy}/arquivo`)).status).toBe(404);
  });
});
