import { samplePdf } from '../../src/demo/sample-pdf';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;
let bruno: Client;
/** What the story makes, for the chapters that follow. */
const made = { processId: '', number: '', draftId: '', fileId: '' };

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
  bruno = await world.signIn('bruno', 'SMO');
});
afterAll(() => world.close());

const paragraph = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('a process, from its opening to its conclusion, by the API alone', () => {
  it('is opened with what the catalogues offer', async () => {
    const types = (await ana.get('/process-types').expect(200)).body as { id: string; name: string }[];
    const opened = await ana
      .post('/processes', {
        typeId: types.find(({ name }) => name.startsWith('Obras: Alvará'))!.id,
        subject: '  Alvará para a\n Rua das Acácias, 12 ',
        parties: [
          { name: 'Maria das Dores Lima', identifier: '529.982.247-25', email: 'maria@exemplo.example' },
        ],
        level: 'public',
      })
      .expect(201);
    Object.assign(made, { processId: opened.body.id, number: opened.body.number });
    const shown = await ana.get(`/processes/${made.processId}`).expect(200);
    expect(shown.body).toMatchObject({
      number: made.number,
      subject: 'Alvará para a Rua das Acácias, 12',
      level: 'public',
      parties: ['Maria das Dores Lima'],
      openAt: [{ label: 'PROT', received: true }],
      here: { origin: 'generated', open: true, received: true },
      lastDispatch: null,
      readable: true,
    });
    expect(shown.headers['cache-control']).toBe('no-store');
  });

  it('is found by its number or the last digits of it', async () => {
    for (const number of [made.number, made.number.replace(/\D/g, '').slice(-7)]) {
      const found = await bruno.get('/processes').query({ number }).expect(200);
      expect(found.body).toMatchObject([{ id: made.processId, number: made.number }]);
    }
  });

  it('gets a draft from a template, which is saved', async () => {
    const types = (await ana.get('/document-types?kind=internal').expect(200)).body as {
      id: string;
      name: string;
      templates: { id: string; name: string }[];
    }[];
    const dispatch = types.find(({ name }) => name === 'Despacho')!;
    const drafted = await ana
      .post(`/processes/${made.processId}/documents`, {
        typeId: dispatch.id,
        templateId: dispatch.templates[0]!.id,
        name: 'encaminhamento',
        level: 'public',
      })
      .expect(201);
    made.draftId = drafted.body.id as string;
    const read = await ana.get(`/documents/${made.draftId}/content`).expect(200);
    expect(JSON.stringify(read.body.content)).toContain(made.number);
    const saved = await ana
      .put(`/documents/${made.draftId}/content`, {
        content: paragraph('À Secretaria de Obras, para vistoria.'),
        revision: read.body.revision,
      })
      .expect(200);
    expect(saved.body).toEqual({ revision: read.body.revision + 1, savedAt: expect.any(String) });
    const html = await ana.get(`/documents/${made.draftId}/html`).expect(200);
    expect(html.text).toBe('<p>À Secretaria de Obras, para vistoria.</p>');
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.headers['content-security-policy']).toContain('sandbox');
  });

  it('refuses a stale save and keeps the text that was there', async () => {
    const stale = await ana
      .put(`/documents/${made.draftId}/content`, { content: paragraph('Outro texto.'), revision: 1 })
      .expect(409);
    expect(stale.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(stale.body).toMatchObject({ code: 'documents.stale', status: 409 });
    const kept = await ana.get(`/documents/${made.draftId}/html`).expect(200);
    expect(kept.text).toContain('para vistoria');
  });

  it('takes a real PDF, and gives the same bytes back, whole or in part', async () => {
    const types = (await ana.get('/document-types?kind=external').expect(200)).body as {
      id: string;
      name: string;
    }[];
    const pdf = await samplePdf('Planta baixa');
    const filed = await ana
      .post(`/processes/${made.processId}/files`)
      .field('typeId', types.find(({ name }) => name === 'Planta')!.id)
      .attach('file', pdf, { filename: 'planta térrea.pdf', contentType: 'application/pdf' })
      .field('level', 'public')
      .field('documentDate', '2026-02-27')
      .expect(201);
    made.fileId = filed.body.id as string;
    const whole = await ana.get(`/documents/${made.fileId}/file`).buffer(true).expect(200);
    expect(Buffer.compare(whole.body as Buffer, pdf)).toBe(0);
    expect(whole.headers['content-disposition']).toBe(
      `attachment; filename="planta terrea.pdf"; filename*=UTF-8''planta%20t%C3%A9rrea.pdf`,
    );
    const part = await ana.get(`/documents/${made.fileId}/file`).set('Range', 'bytes=0-4').expect(206);
    expect(String(part.body)).toBe('%PDF-');
    const shown = await ana.get(`/documents/${made.fileId}`).expect(200);
    expect(shown.body).toMatchObject({
      kind: 'external',
      file: { fileName: 'planta térrea.pdf', bytes: pdf.length },
    });
  });

  it('is signed, and becomes a sealed PDF', async () => {
    const positions = (await ana.get('/me/positions').expect(200)).body as { id: string; title: string }[];
    const { password } = world.home.people['ana']!;
    const proof = { password, positionId: positions[0]!.id };
    expect((await ana.sign([{ id: made.draftId }], proof)).status).toBe(200);
    const signed = await ana.get(`/documents/${made.draftId}/signatures`).expect(200);
    expect(signed.body).toMatchObject({
      crc: expect.stringMatching(/^[0-9A-F]{8}$/i),
      signatures: [
        { signerName: 'Ana Lima', positionTitle: 'Agente de Protocolo', unitLabel: 'PROT', level: 'simple' },
      ],
    });
    expect(signed.body.signatures[0]).not.toHaveProperty('userId');
    const pdf = await ana.get(`/documents/${made.draftId}/pdf`).buffer(true).expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((pdf.body as Buffer).includes('/ETSI.CAdES.detached')).toBe(true);
  });

  it('is sent with a note, and leaves the unit', async () => {
    const units = (await ana.get('/units').expect(200)).body as { id: string; label: string }[];
    expect(units.map(({ label }) => label)).not.toContain('PROT');
    const unitIds = units.filter(({ label }) => label === 'SMO').map(({ id }) => id);
    await ana
      .post(`/processes/${made.processId}/dispatches`, { unitIds, note: 'Para vistoria no local.' })
      .expect(204);
    const late = await ana.delete(`/documents/${made.fileId}`).expect(409);
    expect(late.body.code).toBe('documents.locked_not_deleted');
  });

  it('stands unread on the desk of the other unit, which sees who sent it and why', async () => {
    const desk = await bruno.get('/desk?list=received').expect(200);
    expect(desk.body.rows).toMatchObject([
      {
        id: made.processId,
        received: false,
        sentFrom: 'PROT',
        sentBy: 'Ana Lima',
        note: 'Para vistoria no local.',
      },
    ]);
    const early = await bruno.post(`/processes/${made.processId}/conclusion`).expect(409);
    expect(early.body.code).toBe('processes.not_received');
    await bruno.post(`/processes/${made.processId}/receipt`).expect(204);
    await bruno.post(`/processes/${made.processId}/receipt`).expect(204);
    const shown = await bruno.get(`/processes/${made.processId}`).expect(200);
    expect(shown.body.lastDispatch).toMatchObject({ fromLabel: 'PROT', toLabel: 'SMO', sentBy: 'Ana Lima' });
  });

  it('is answered, signed and concluded there', async () => {
    const typeId = world.home.documentTypes['Relatório de vistoria'];
    const drafted = await bruno
      .post(`/processes/${made.processId}/documents`, { typeId, level: 'public' })
      .expect(201);
    const { password, positionId } = world.home.people['bruno']!;
    const text = { content: paragraph('Obra regular.'), revision: 1 };
    await bruno.put(`/documents/${drafted.body.id}/content`, text).expect(200);
    const done = await bruno.sign([{ id: drafted.body.id as string }], { password, positionId });
    expect(done.body).toMatchObject({ done: 1 });
    const tree = await bruno.get(`/processes/${made.processId}/documents`).expect(200);
    expect((tree.body as { state: string }[]).map(({ state }) => state)).toEqual([
      'signed',
      'filed',
      'signed',
    ]);
    await bruno.post(`/processes/${made.processId}/conclusion`).expect(204);
    const shown = await bruno.get(`/processes/${made.processId}`).expect(200);
    expect(shown.body).toMatchObject({ openAt: [], here: { origin: 'received', open: false } });
  });

  it('has a history that is whole', async () => {
    const events = await ana.get(`/processes/${made.processId}/events?limit=100`).expect(200);
    const types = (events.body as { type: string }[]).map(({ type }) => type).reverse();
    expect(types).toEqual([
      'process.opened',
      'document.drafted',
      'document.filed',
      'signature.made',
      'dispatch.sent',
      'process.concluded_on_dispatch',
      'process.received',
      'document.drafted',
      'signature.made',
      'process.concluded',
    ]);
    const older = await ana.get(`/processes/${made.processId}/events?before=3&limit=1`).expect(200);
    expect(older.body).toMatchObject([
      { seq: 2, type: 'document.drafted', actorName: 'Ana Lima', unitLabel: 'PROT' },
    ]);
    const check = await ana.get(`/processes/${made.processId}/history-check`).expect(200);
    expect(check.body).toEqual({ whole: true, events: 10 });
  });

  it('can be reopened where it has been, and nowhere else', async () => {
    await bruno.post(`/processes/${made.processId}/reopening`).expect(204);
    const elsewhere = await (
      await world.signIn('carla')
    )
      .post(`/processes/${made.processId}/reopening`)
      .expect(409);
    expect(elsewhere.body.code).toBe('processes.never_here');
  });
});
