import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Assembly, Dossiers } from '../../src/dossier';
import { ProcessRecords } from '../../src/ledger';
import { verifyFiles } from '../../src/ledger/offline/verify';
import { actingAs } from '../../src/platform/context';
import { Preservation, SignedFiles } from '../../src/signatures';
import type { Browser } from '../support/browser';
import { octetsOf } from '../support/certificate-holder';
import { Certified } from '../support/certified';
import { FormsWorld } from '../support/forms';
import { withOtherContent } from '../support/pki/pdf';
import { unzipped } from '../support/zip';

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
    const { id: gone } = await acts.upload(
      world.as('ana', 'PROT'),
      process.id,
      Buffer.from(await pdf.save()),
      'planta.pdf',
    );
    const path = forms.path(`/processos/${process.id}/copia`);

    const form = await browser.get(path);
    expect(form.status).toBe(200);
    expect(form.body).toContain('Fazer a cópia');
    const proof = forms.path(`/processos/${process.id}/prova`);
    expect(form.body).toContain(`<a href="${proof}" download>baixe o processo com a prova</a>`);
    const proved = await browser.get(proof);
    expect([proved.status, proved.headers['content-disposition']]).toEqual([
      200,
      expect.stringMatching(/^attachment; filename="processo-\d+\.autos\.json"/),
    ]);
    expect(JSON.parse(proved.body)).toMatchObject({ process: { id: process.id } });
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

    await acts.delete(world.as('ana', 'PROT'), gone);
    const { body } = await browser.get(copy);
    expect(body).toContain('Esta cópia está desatualizada');
    expect(body).toContain('Pedir outra cópia');
    expect(body).not.toMatch(/A cópia está pronta|Baixar o PDF/);
    expect((await browser.get(`${copy}/arquivo`)).status).toBe(403);
  });
});

it('in ZIP holds what proves most of each signed text, with its timestamps, and the verifier without network knows every file', async () => {
  const { acts, world, app } = forms;
  const [carla, protocol] = [await Certified.of(app, world, 'carla', 'PGM'), world.as('ana', 'PROT')];
  const process = await acts.open(carla.who);
  const document = await acts.draft(carla.who, process.id);
  await acts.sign(carla.who, document.id, { code: carla.telephone.code() });
  await acts.send(carla.who, process.id, ['PROT'], { keepOpen: true });
  await acts.receive(protocol, process.id);
  const zipNow = async () => {
    const { id } = await actingAs(carla.who, () =>
      app.get(Dossiers).request(process.id, { format: 'zip', documentIds: [] }),
    );
    await app.get(Assembly).run({ tenantId: world.tenantId, dossierId: id });
    const sent = await actingAs(carla.who, () => app.get(Dossiers).file(process.id, id));
    return unzipped(await octetsOf(sent));
  };
  const best = async () =>
    octetsOf(await actingAs(carla.who, () => app.get(SignedFiles).find(document.id, 'best')));
  const signedIn = (files: Map<string, Buffer>) => [...files].find(([name]) => name.endsWith(').pdf'))![1];

  const before = await zipNow();
  await app.get(Preservation).run(world.tenantId, document.id);
  await acts.sign(protocol, document.id);
  const after = await zipNow();
  expect(signedIn(after).equals(await best())).toBe(true);
  // Only longer than what was handed out before its timestamp.
  expect(signedIn(after).length).toBeGreaterThan(signedIn(before).length);
  expect(signedIn(after).subarray(0, signedIn(before).length).equals(signedIn(before))).toBe(true);
  const manifest = JSON.parse(after.get('manifesto.json')!.toString()) as {
    arquivos: { arquivo: string; conteudo: string; sha256: string }[];
  };
  expect(manifest.arquivos.map(({ conteudo }) => conteudo)).toEqual([
    'PDF assinado',
    'PDF para imprimir',
    'texto assinado',
  ]);
  for (const { arquivo, sha256 } of manifest.arquivos)
    expect(createHash('sha256').update(after.get(arquivo)!).digest('hex')).toBe(sha256);

  const record = await actingAs(carla.who, () => app.get(ProcessRecords).of(process.id));
  const own = { name: 'processo.json', content: Buffer.from(JSON.stringify(record)) };
  const verify = async (files: Map<string, Buffer>) => {
    const given = [...files].map(([name, content]) => ({ name, content: new Uint8Array(content) }));
    const { verdict, checks } = await verifyFiles(
      [{ ...own, content: new Uint8Array(own.content) }, ...given],
      { key: record.proof.key.id },
    );
    return [verdict, checks.filter(({ ok }) => ok === false).map(({ message }) => message)];
  };
  // The last signature is not in it.
  expect(await verify(before)).toEqual(['holds_in_part', []]);
  expect(await verify(after)).toEqual(['holds', []]);
  const name = manifest.arquivos[0]!.arquivo;
  const forged = Buffer.from(after.get(name)!);
  forged.writeUInt8(forged[1000]! ^ 1, 1000);
  // A revision added to its end begins with what was recorded, and is no less another file than the one that the copy lists.
  const longer = Buffer.concat([after.get(name)!, Buffer.from('9 0 obj\n%%EOF\n')]);
  for (const content of [forged, longer])
    expect(await verify(new Map(after).set(name, content))).toEqual([
      'fails',
      [expect.stringContaining('foi alterado ou trocado')],
    ]);
  // Without the list of the copy: what our own job added is known for what it is, and anything else is named.
  const given = (content: Buffer) => new Map([['1.pdf', content]]);
  expect(await verify(given(after.get(name)!))).toEqual(['holds', []]);
  for (const content of [longer, await withOtherContent(after.get(name)!, 'Indefiro.')])
    expect(await verify(given(content))).toEqual([
      'fails',
      [expect.stringMatching(/“1.pdf” começa com o arquivo registrado .* mas foi alterado depois/)],
    ]);
});
