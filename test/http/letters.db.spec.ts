import { Templates } from '../../src/documents';
import { actingAs } from '../../src/platform/context';
import { plainPdf } from '../support/seals';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';
import { Queue } from '../support/queue';
import { text } from '../support/acts';

let forms: FormsWorld;
let ana: Browser;
let elisa: Browser;
let processId: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana', 'PROT');
  elisa = await forms.at('elisa', 'SEMAD');
});
beforeEach(async () => {
  const parties = [{ name: 'Marta Oliveira', identifier: '529.982.247-25', email: 'marta@cidadao.exemplo' }];
  processId = (await forms.acts.open(inProt(), { parties })).id;
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const page = () => forms.process(processId, '/correspondencia');
const typed = async () => ({
  letterId: valueOf(await ana.get(page()), 'letterId')!,
  from: 'unit',
  parties: 'marta@cidadao.exemplo',
  to: 'rui@cidadao.exemplo\r\nbia@cidadao.exemplo',
  subject: 'Resposta <b>ao pedido</b>',
  text: 'Prezados,\r\n\r\nsegue a resposta.',
  act: 'send',
});

describe('Enviar correspondência eletrônica', () => {
  it('goes from the page of the process to the mail, and back to the document', async () => {
    const receipt = await forms.acts.upload(inProt(), processId, await plainPdf('table'));
    expect((await ana.get(forms.process(processId))).body).toContain(`href="${page()}"`);
    const form = await ana.get(page());
    for (const seen of ['protocolo@pedrabranca.exemplo', 'Marta Oliveira', 'Anexos'])
      expect(words(form)).toContain(seen);
    const input = { ...(await typed()), documentIds: receipt.id };
    const wrong = await ana.post(page(), { ...input, to: 'rui@cidadao', subject: '' });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain('Há 2 problemas a corrigir');
    expect(valueOf(wrong, 'to')).toBe('rui@cidadao');
    expect(valueOf(wrong, 'letterId')).toBe(input.letterId);
    const refused = await ana.post(page(), { ...input, to: 'rui@cidadao' });
    expect(words(refused)).toContain('Não é endereço de e-mail: “rui@cidadao”.');
    expect(refused.body).toMatch(new RegExp(`value="${receipt.id}" checked`));

    const nobody = await ana.post(page(), { ...input, parties: [], to: ' ', subject: '' });
    expect(words(nobody)).toContain('Há 2 problemas a corrigir Escreva para quem vai o e-mail, ou marque');
    expect(nobody.body).toMatch(/id="campo-to"[^>]*aria-invalid="true"/);
    expect(valueOf(nobody, 'text')).toContain('segue a resposta.');

    const sent = await ana.post(page(), input);
    expect(sent.status).toBe(303);
    const id = sent.location!.split('=')[1]!;
    const again = await ana.post(page(), input);
    expect(again.location).toBe(sent.location);
    const document = await ana.get(sent.location!);
    expect(words(document)).toContain('E-mail enviado: não muda nem é excluído.');
    expect(document.body).not.toContain('trocar-arquivo');
    expect(document.body).not.toContain('/anexos"');
    const shown = await ana.get(forms.document(id, '/visao'));
    for (const seen of ['Resposta <b>ao pedido</b>', 'segue a resposta.', 'SHA-256', 'bia@cidadao.exemplo'])
      expect(words(shown)).toContain(seen);

    const waits = await ana.get(forms.document(id, '/entrega'));
    expect(words(waits)).toContain('Na fila');
    await new Queue(forms.app, forms.world.tenantId).finish();
    const delivered = words(await ana.get(forms.document(id, '/entrega')));
    expect(delivered.match(/Entregue /g)!.length).toBeGreaterThanOrEqual(3);
    const mails = await forms.query<{ recipient: string; subject: string }>(
      'SELECT recipient, subject FROM caught_mails WHERE tenant_id = $1 ORDER BY recipient',
    );
    expect(
      mails.filter(({ subject }) => subject.startsWith('Resposta')).map(({ recipient }) => recipient),
    ).toEqual(['bia@cidadao.exemplo', 'marta@cidadao.exemplo', 'rui@cidadao.exemplo']);
    expect((await ana.get(forms.document(receipt.id, '/entrega'))).status).toBe(409);
  });

  it('puts a standard text below what is written, with the data of the process, and sends nothing', async () => {
    const content = { ...text('Processo @processo@, aos cuidados de @interessados_virgula_espaco@.') };
    const browser = forms.world.as('ana', 'PROT');
    const { id } = await aStandardText(content, browser);
    const input = { ...(await typed()), subject: 'Resposta', templateId: id, act: 'text' };
    const filled = await ana.post(page(), input);
    expect(filled.status).toBe(200);
    expect(valueOf(filled, 'text')).toMatch(
      /segue a resposta\.\s+Processo [\d./-]+, aos cuidados de Marta Oliveira\./,
    );
    expect(valueOf(filled, 'subject')).toBe('Resposta');
    expect(words(await ana.post(page(), { ...input, templateId: 'x' }))).toContain(
      'Escolha um texto padrão da lista.',
    );
    const [row] = await forms.query<{ count: string }>(
      'SELECT count(*) FROM letters WHERE tenant_id = $1 AND process_id = $2',
      [processId],
    );
    expect(row!.count).toBe('0');
  });

  it('warns in a restricted process, and says why where it is not possible', async () => {
    const legalGroundId = forms.world.legalGrounds['Informação pessoal'];
    processId = (await forms.acts.open(inProt(), { level: 1, legalGroundId })).id;
    expect(words(await ana.get(page()))).toContain('Conferi os destinatários');
    const input = { ...(await typed()), parties: [] };
    const asked = await ana.post(page(), input);
    expect([asked.status, words(asked).includes('O processo é restrito')]).toEqual([422, true]);
    expect((await ana.post(page(), { ...input, confirmed: '1' })).status).toBe(303);
    await forms.acts.conclude(inProt(), processId);
    expect(words(await ana.get(page()))).toContain('não está aberto na unidade PROT');
  });
});

async function aStandardText(content: object, who: ReturnType<typeof inProt>) {
  const id = await actingAs(who, () =>
    forms.app.get(Templates).create({ name: 'Carta', scope: 'unit', content }),
  );
  return { id };
}

describe('Autenticar cópia', () => {
  it('goes from the page of the process to the term, the public check, and its end', async () => {
    const { id, code } = await forms.acts.upload(
      inProt(),
      processId,
      await plainPdf('table'),
      'escritura.pdf',
      {
        format: 'digitised',
        conference: 'original',
      },
    );
    const address = `${forms.process(processId)}?documento=${id}`;
    const form = forms.document(id, '/autenticar');
    expect((await ana.get(address)).body).toContain(`href="${form}"`);
    const asked = await ana.get(form);
    const { password, positionId } = forms.world.people['ana']!;
    const input = { revision: valueOf(asked, 'revision')!, password, positionId };
    const unsaid = await ana.post(form, input);
    expect([unsaid.status, words(unsaid).includes('comparou o arquivo com o papel')]).toEqual([422, true]);
    const wrong = await ana.post(form, { ...input, password: 'errada', compared: '1' });
    expect(wrong.status).not.toBe(303);
    expect(wrong.body).toMatch(/name="compared"[^>]*checked|checked[^>]*name="compared"/);
    expect((await ana.post(form, { ...input, compared: '1' })).location).toBe(address);
    expect(words(await ana.get(address))).toContain('Autenticado');

    const told = words(await ana.get(address));
    expect(told).toMatch(
      /Cópia autenticada por Ana Lima, Agente de Protocolo, PROT, hoje \d\d:\d\d ?, a partir de documento original/,
    );
    expect(told).toContain(`Código verificador ${code} , CRC`);

    const shown = await ana.get(forms.document(id, '/autenticacao'));
    expect(words(shown)).toContain('Ana Lima, Agente de Protocolo, PROT');
    const [, verify] = /href="([^"]*\/verificar\/[^"]*)"/.exec(shown.body)!;
    const term = await ana.get(forms.document(id, '/autenticacao.pdf'));
    expect([term.status, term.body.slice(0, 5)]).toEqual([200, '%PDF-']);
    const citizen = forms.stranger();
    const verified = words(await citizen.get(verify!));
    for (const seen of [
      'A autenticação desta cópia digitalizada é verdadeira',
      'Quem autenticou',
      'Documento original',
    ])
      expect(verified).toContain(seen);
    const crc = verify!.split('=')[1]!;
    const api = await citizen.get(`/api/v1/public/${forms.world.slug}/documents/${code}?crc=${crc}`);
    expect(api.json()).toMatchObject({ outcome: 'authentic', authentication: { conference: 'original' } });

    const cancel = forms.document(id, '/autenticacao/cancelamento');
    expect((await ana.post(cancel, { reason: ' ' })).status).toBe(422);
    expect((await ana.post(cancel, { reason: 'Página trocada' })).status).toBe(303);
    expect(words(await citizen.get(verify!))).toContain('foi cancelada: ela não vale mais');
    expect((await ana.get(forms.document(id, '/autenticacao'))).status).toBe(409);
    const ended = words(await ana.get(address));
    expect(ended).toMatch(
      /Autenticação de Ana Lima, hoje \d\d:\d\d ?: encerrada hoje \d\d:\d\d ?, não vale mais\./,
    );
    expect(ended).not.toContain('Cópia autenticada');
  });
});

describe('Arquivos aceitos', () => {
  it('are chosen by who administers, and told where files are sent', async () => {
    const path = forms.path('/arquivos-aceitos');
    expect((await ana.get(path)).status).toBe(403);
    expect((await elisa.get(path)).body).toMatch(/value="zip" checked/);
    const wrong = await elisa.post(path, { formats: ['pdf', 'txt'], 'most.txt': 'muito' });
    expect([wrong.status, valueOf(wrong, 'most.txt')]).toEqual([422, 'muito']);
    expect(words(wrong)).toContain('Escreva o limite em MB');
    expect(wrong.body).not.toMatch(/value="zip" checked/);
    expect((await elisa.post(path, { formats: [] })).status).toBe(422);
    expect((await elisa.post(path, { formats: ['pdf', 'txt'], 'most.txt': '1' })).status).toBe(303);
    expect((await elisa.get(path)).body).not.toMatch(/value="zip" checked/);
    const filing = words(await ana.get(forms.process(processId, '/arquivos/novo')));
    expect(filing).toContain('Tipos: pdf, txt (até 1 MB).');
  });
});

describe('the text of a file', () => {
  it('stands in a page of its own, and is found in the process', async () => {
    const file = Buffer.from('Vistoria do muro <script>x()</script> na Rua das Flores');
    const { id } = await forms.acts.upload(inProt(), processId, file, 'vistoria.txt');
    const address = forms.document(id, '/texto-do-arquivo');
    expect(words(await ana.get(address))).toContain('ainda está sendo lido');
    await new Queue(forms.app, forms.world.tenantId).finish();
    const read = await ana.get(address);
    expect(words(read)).toContain('na Rua das Flores');
    expect(read.body).not.toContain('<script>x()');
    const search = forms.process(processId, '/procurar');
    expect((await ana.get(forms.process(processId))).body).toContain(`href="${search}"`);
    expect(words(await ana.get(`${search}?q=rua+das+flores`))).toContain('1 documento');
    expect(words(await ana.get(`${search}?q=nada+disso`))).toContain('Nada foi encontrado');
    const short = await ana.get(`${search}?q=a`);
    expect([short.status, words(short).includes('Escreva de 2 a 100 letras')]).toEqual([422, true]);
    const there = forms.stranger();
    expect((await there.get(address)).status).not.toBe(200);
  });
});
