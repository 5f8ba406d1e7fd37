import { ConfirmPublications } from '../../src/gazette';
import { text } from '../support/acts';
import type { Browser } from '../support/browser';
import { FormsWorld, valueOf, words } from '../support/forms';

let forms: FormsWorld;
let ana: Browser;
let elisa: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana', 'PROT');
  elisa = await forms.at('elisa', 'SEMAD');
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');

async function aSigned(): Promise<{ id: string; processId: string }> {
  const { id: processId } = await forms.acts.open(inProt());
  const typeId = forms.world.documentTypes['Portaria'];
  const { id } = await forms.acts.draft(inProt(), processId, { typeId });
  await forms.acts.save(inProt(), id, 1, text('Nomeia a comissão.'));
  await forms.acts.sign(inProt(), id);
  return { id, processId };
}

const fields = { kind: 'publication', summary: 'Nomeia a comissão <b>da feira</b>' };
/** The next business day, which the form proposes. */
let availableOn: string;

/** As when that day has come, and back. */
async function confirm(): Promise<void> {
  forms.app.clock.at(new Date(`${availableOn}T03:05:00Z`));
  await forms.app.get(ConfirmPublications).everyTenant();
  forms.app.clock.real();
}

const holidays = /-(01-01|04-21|05-01|09-07|10-12|11-02|11-15|11-20|12-25)$/;

/** One that is no holiday: of that, the page would tell. */
function nextSaturday(): string {
  const day = new Date();
  const iso = () => day.toISOString().slice(0, 10);
  day.setUTCDate(day.getUTCDate() + 7 + ((6 - day.getUTCDay()) % 7));
  while (holidays.test(iso())) day.setUTCDate(day.getUTCDate() + 7);
  return iso();
}

it('takes a document from its page to the gazette, and back to a correction', async () => {
  const { id, processId } = await aSigned();
  const page = forms.document(id, '/publicacao');
  expect((await ana.get(forms.process(processId, '/publicacoes'))).body).toContain(`href="${page}"`);
  expect((await ana.get(forms.process(processId))).body).toContain(`href="${page}"`);
  availableOn = valueOf(await ana.get(page), 'availableOn')!;

  const wrong = await ana.post(page, { ...fields, availableOn: nextSaturday() });
  expect(wrong.status).toBe(422);
  expect(words(wrong)).toContain('(sábado) não é dia útil no município.');
  expect(valueOf(wrong, 'summary')).toContain('Nomeia a comissão');

  await ana.post(page, { ...fields, availableOn });
  expect(words(await ana.get(forms.process(processId)))).toContain('Publicação agendada');
  await ana.post(page, { ...fields, availableOn, act: 'change', summary: 'Nomeia a comissão da feira' });
  const list = await forms.stranger().get(forms.path('/publicacoes'));
  expect(words(list)).toContain('Ainda não há publicações.');

  await confirm();
  expect(words(await ana.get(page))).toContain('não se edita, não se exclui e não se cancela');
  expect(words(await ana.post(page, { act: 'cancel' }))).toContain('O documento foi publicado no boletim');
  const begun = await ana.post(forms.document(id, '/correcao'), {});
  expect(begun.location).toMatch(/\/documentos\/[\w-]+\/editar/);
  const correction = begun.location!.split('/').at(-2)!;
  expect(words(await ana.get(forms.document(correction, '/publicacao')))).toContain('Corrige Portaria nº');
});

it('shows the citizen the list, the document, who signed it and the PDF', async () => {
  const citizen = forms.stranger();
  const list = await citizen.get(forms.path(`/publicacoes?q=comissao&ano=${availableOn.slice(0, 4)}`));
  expect(words(list)).toContain('Nomeia a comissão da feira');
  const [, address] = /href="(\/[^"]+\/publicacoes\/[\w-]{36})"/.exec(list.body)!;
  const shown = await citizen.get(address!);
  for (const seen of ['Publicação no boletim de', 'Ana Lima', 'Código verificador', 'CRC'])
    expect(words(shown)).toContain(seen);
  const pdf = await citizen.get(`${address}/pdf`);
  expect([pdf.status, pdf.headers['content-type'], pdf.body.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
  expect(words(await citizen.get(forms.path('/publicacoes?q=nada')))).toContain('Nada foi encontrado.');
  const wrong = await citizen.get(forms.path('/publicacoes?ano=abc&tipo=%00&q=x'));
  expect(wrong.status).toBe(422);
  expect(words(wrong)).toContain('Escreva o ano com quatro números.');
  for (const nowhere of ['/publicacoes/1', `/publicacoes/${forms.world.tenantId}`])
    expect((await citizen.get(forms.path(nowhere))).status).toBe(404);
});

it('tells programs the same', async () => {
  const citizen = forms.stranger();
  const root = `/api/v1/public/${forms.world.slug}/publications`;
  const { items } = (await citizen.get(root)).json<{ items: { id: string; title: string }[] }>();
  expect(items).toHaveLength(1);
  const one = (await citizen.get(`${root}/${items[0]!.id}`)).json<Record<string, unknown>>();
  expect(one).toMatchObject({
    kind: 'publication',
    availableOn,
    signatures: [{ name: 'Ana Lima' }],
    pdf: expect.stringMatching(/\/publicacoes\/[\w-]+\/pdf$/),
  });
  expect((await citizen.get(`${root}/1`)).status).toBe(404);
});

it('lets who administers choose the units that publish', async () => {
  const path = forms.path('/unidades-publicadoras');
  expect((await ana.get(path)).status).toBe(403);
  const smo = forms.world.units['SMO']!.id;
  expect((await elisa.get(path)).body).not.toMatch(new RegExp(`value="${smo}" checked`));
  await elisa.post(path, { unitIds: smo });
  expect((await elisa.get(path)).body).toMatch(new RegExp(`value="${smo}" checked`));
  const { id } = await aSigned();
  const refused = await ana.get(forms.document(id, '/publicacao'));
  expect(words(refused)).toContain('A unidade PROT não publica no boletim.');
});
