import { actingAs } from '../../src/platform/context';
import { Processes } from '../../src/processes';
import { actionOf, FormsWorld, valueOf, words } from '../support/forms';
import { actsOf, text } from '../support/acts';
import type { Browser } from '../support/browser';

let forms: FormsWorld;
let ana: Browser;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana');
});
afterAll(() => forms.app.close());

const inProt = () => forms.world.as('ana', 'PROT');
const aProcess = async () => (await forms.acts.open(inProt())).id;

describe('Iniciar processo', () => {
  const novo = () => forms.path('/processos/novo');
  const typeId = () => forms.world.processTypes['Obras: Alvará de construção']!;
  const filled = () => ({
    typeId: typeId(),
    subject: 'Ampliação de casa',
    'parties.0.name': 'Joana Prado',
    level: '0',
    rows: '2',
  });

  it('lists the types by area, and finds one without its accents', async () => {
    const all = words(await ana.get(novo()));
    expect(all).toMatch(/Obras .*Alvará de construção .*Habite-se/);
    const found = await ana.get(`${novo()}?filtro=SAUDE%20remedio`);
    expect(words(found)).toContain('Nenhum tipo com “SAUDE remedio”');
    const only = await ana.get(`${novo()}?filtro=saude%20fornec`);
    expect([only.status, only.location]).toEqual([303, expect.stringContaining(`${novo()}?tipo=`)]);
    expect(words(await ana.get(only.location!))).toContain('Fornecimento de medicamento');
    expect(words(await ana.get(`${novo()}?filtro=obras`))).toContain('Habite-se');
  });

  it('suggests what the type suggests', async () => {
    const id = forms.world.processTypes['Fazenda: Revisão de IPTU']!;
    const page = await ana.get(`${novo()}?tipo=${id}`);
    expect(valueOf(page, 'typeId')).toBe(id);
    expect(page.body).toMatch(/name="level" value="1" checked/);
    expect(valueOf(page, 'legalGroundId')).toBe(
      forms.world.legalGrounds['Situação econômico-financeira de contribuinte'],
    );
  });

  it('opens the process and says so once', async () => {
    const answer = await ana.post(novo(), filled());
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(new RegExp(`^${forms.path('/processos/')}[0-9a-f-]{36}$`));
    expect(words(await ana.get(answer.location!))).toMatch(/Processo 4501\.01\.\d+\/\d{4}-\d\d iniciado\./);
    expect(words(await ana.get(answer.location!))).not.toContain('iniciado.');
  });

  describe('a CPF that has a record', () => {
    const field = 'parties.0.confirmed';
    const known = () => ({ ...filled(), 'parties.0.identifier': '529.982.247-25' });
    const partiesOf = async (location: string) => words(await ana.get(location));
    beforeAll(() => forms.acts.open(inProt()));

    it('opens nothing for another name until the person of the record is confirmed', async () => {
      const before = await forms.count('processes');
      const asked = await ana.post(novo(), known());
      expect([asked.status, words(asked)]).toEqual([
        422,
        expect.stringContaining('Este CPF já tem cadastro com o nome Marta Oliveira.'),
      ]);
      expect(await forms.count('processes')).toBe(before);
      expect([valueOf(asked, 'parties.0.name'), valueOf(asked, 'subject')]).toEqual([
        'Joana Prado',
        'Ampliação de casa',
      ]);
      const confirmed = { ...known(), [field]: valueOf(asked, field)! };
      const wrong = await ana.post(novo(), { ...confirmed, subject: '' });
      expect(wrong.body).toMatch(/name="parties\.0\.confirmed"[^>]* checked/);
      const { location } = await ana.post(novo(), confirmed);
      const page = await partiesOf(location!);
      expect(page).toContain('Marta Oliveira');
      expect(page).not.toContain('Joana Prado');
    });

    it('takes the tick for that CPF only', async () => {
      await forms.acts.open(inProt(), { parties: [{ name: 'José Tavares', identifier: '111.444.777-35' }] });
      const moved = { ...known(), 'parties.0.identifier': '111.444.777-35', [field]: '529.982.247-25' };
      const answer = await ana.post(novo(), moved);
      expect([answer.status, words(answer)]).toEqual([422, expect.stringContaining('nome José Tavares')]);
      expect(answer.body).not.toMatch(/name="parties\.0\.confirmed"[^>]* checked/);
    });

    it('passes a name that differs in capitals, accents or spaces', async () => {
      const { location } = await ana.post(novo(), { ...known(), 'parties.0.name': ' MARTA  olivéira' });
      expect(await partiesOf(location!)).toContain('Marta Oliveira');
    });

    it('says that an e-mail that was typed did not take the place of the one in the record', async () => {
      const said = async (email: string) => {
        const typed = { ...known(), 'parties.0.name': 'Marta Oliveira', 'parties.0.email': email };
        return partiesOf((await ana.post(novo(), typed)).location!);
      };
      const other = /O cadastro de Marta Oliveira já tem outro e-mail: o que você digitou não foi guardado\./;
      await said('marta@exemplo.com');
      expect(await said('Marta@exemplo.com')).not.toMatch(other);
      expect(await said('nova@exemplo.com')).toMatch(other);
    });
  });

  it('says what is wrong above the same form, with what was typed; the rows close up', async () => {
    const before = await forms.count('processes');
    const answer = await ana.post(novo(), {
      ...filled(),
      subject: '',
      level: '',
      'parties.0.name': '',
      'parties.2.name': 'Rui "Lopes"',
      'parties.2.identifier': '111.222.333-44',
      'parties.2.email': 'rui',
      rows: '3',
    });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Escreva a especificação do processo');
    expect(valueOf(answer, 'parties.0.name')).toBe('Rui &quot;Lopes&quot;');
    expect(valueOf(answer, 'parties.0.identifier')).toBe('111.222.333-44');
    for (const field of ['level', 'parties-0-identifier', 'parties-0-email'])
      expect(answer.body).toContain(`href="#campo-${field}"`);
    const nobody = await ana.post(novo(), { ...filled(), subject: '', 'parties.0.name': '' });
    for (const field of ['subject', 'parties-0-name'])
      expect(nobody.body).toContain(`href="#campo-${field}"`);
    expect(answer.body).toMatch(/<title>Erro: /);
    expect(await forms.count('processes')).toBe(before);
  });

  it('names a CPF whose digits are wrong, and asks the ground of what is not public', async () => {
    const wrong = await ana.post(novo(), { ...filled(), 'parties.0.identifier': '111.222.333-44' });
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('Este CPF não existe')]);
    const bare = await ana.post(novo(), { ...filled(), level: '1' });
    expect([bare.status, words(bare)]).toEqual([422, expect.stringContaining('Escolha a hipótese legal')]);
    expect(bare.body).toMatch(/name="level" value="1" checked/);
  });

  it('adds a row for one more party without opening anything, up to five', async () => {
    const before = await forms.count('processes');
    const more = await ana.post(novo(), { ...filled(), act: 'more-party' });
    expect([more.status, valueOf(more, 'rows'), valueOf(more, 'subject')]).toEqual([
      200,
      '3',
      'Ampliação de casa',
    ]);
    expect(more.body).toMatch(/name="parties\.2\.name"[^>]*autofocus|autofocus[^>]*name="parties\.2\.name"/);
    const full = await ana.post(novo(), { ...filled(), rows: '99', act: 'more-party' });
    expect(full.body).not.toContain('parties.5.name');
    expect(await forms.count('processes')).toBe(before);
  });

  it('takes nothing from a form without its token, or from another site', async () => {
    const before = await forms.count('processes');
    expect((await ana.post(novo(), { ...filled(), _csrf: 'x' })).status).toBe(403);
    const foreign = await ana.post(novo(), filled(), { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    expect(await forms.count('processes')).toBe(before);
  });

  it.each([
    ['a character that cannot be kept', { subject: 'a\0b' }, 422],
    ['a subject without end', { subject: 'x'.repeat(100_000) }, 422],
    ['a type that is no type', { typeId: "'; DROP TABLE processes --" }, 422],
    ['a level that is none', { level: '7' }, 422],
    ['a level of nothing', { level: '' }, 422],
    ['another place as type', { typeId: '01890000-0000-7000-8000-000000000000' }, 404],
    ['nobody', { 'parties.0.name': '   ' }, 422],
  ])('refuses %s as a form to mend', async (_what, fields, status) => {
    const answer = await ana.post(novo(), { ...filled(), ...fields });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('error-summary');
  });

  it('offers secrecy only to who may use it', async () => {
    const fabio = await forms.at('fabio');
    const id = forms.world.processTypes['Pessoal: Sindicância']!;
    expect((await fabio.get(`${novo()}?tipo=${id}`)).body).not.toContain('name="level" value="2"');
    expect((await ana.get(`${novo()}?tipo=${id}`)).body).toContain('name="level" value="2"');
  });
});

describe('Concluir, reabrir, receber', () => {
  it('asks first, concludes by POST, and tells who comes second', async () => {
    const id = await aProcess();
    const asked = await ana.get(forms.process(id, '/concluir'));
    expect(words(asked)).toContain('Concluir o processo na unidade PROT?');
    expect(words(asked)).toContain('Não fica aberto em nenhuma unidade.');
    expect((await ana.post(forms.process(id, '/conclusao'))).location).toBe(forms.process(id));
    const second = await ana.post(forms.process(id, '/conclusao'));
    expect([second.status, words(second)]).toEqual([409, expect.stringContaining('não está aberto')]);
    expect(words(await ana.get(forms.process(id, '/concluir')))).toContain('Reabra-o antes de continuar');
    expect((await ana.post(forms.process(id, '/reabertura'))).status).toBe(303);
    const again = await ana.post(forms.process(id, '/reabertura'));
    expect([again.status, words(again)]).toEqual([409, expect.stringContaining('já está aberto')]);
  });

  it('receives by POST only, and receiving twice is receiving once', async () => {
    const id = await aProcess();
    await forms.acts.send(inProt(), id, ['SMO']);
    const bruno = await forms.at('bruno');
    const received = async () => {
      const rows = await forms.query<{ received_at: Date | null }>(
        'SELECT received_at FROM process_units WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3',
        [id, forms.world.units['SMO']!.id],
      );
      return rows[0]!.received_at;
    };
    expect((await bruno.get(forms.process(id, '/recebimento'))).status).toBe(404);
    expect(words(await bruno.get(forms.process(id, '/enviar')))).toContain('ainda não foi recebido');
    expect(await received()).toBeNull();
    expect((await bruno.post(forms.process(id, '/recebimento'))).location).toBe(forms.process(id));
    const first = await received();
    expect((await bruno.post(forms.process(id, '/recebimento'))).status).toBe(303);
    expect(await received()).toEqual(first);
  });
});

describe('Escrever documento', () => {
  const typeId = () => forms.world.documentTypes['Ofício']!;

  it('begins from the template of its type, and opens the editor with it', async () => {
    const id = await aProcess();
    const novo = forms.process(id, '/documentos/novo');
    const page = await ana.get(`${novo}?tipo=${typeId()}`);
    expect(valueOf(page, 'templateId')).not.toBe('');
    const begun = await ana.post(novo, {
      typeId: typeId(),
      templateId: valueOf(page, 'templateId')!,
      name: 'resposta ao vizinho',
      level: '0',
    });
    expect(begun.location).toMatch(/\/documentos\/[0-9a-f-]{36}\/editar$/);
    const editor = await ana.get(begun.location!);
    expect(words(editor)).toContain('resposta ao vizinho');
    expect(editor.body).toMatch(/<document-editor [^>]*revision="1" save-url="[^"]+\/texto"/);
    expect(words(editor)).toContain('Sem JavaScript, cada parágrafo tem o seu campo');
    const [, field] = /name="(pieces\.\d+)"[^>]*>@vocativo_destinatario@,</.exec(editor.body)!;
    const saved = await ana.post(begun.location!, {
      ...{ revision: '1', base: valueOf(editor, 'base')!.replaceAll('&quot;', '"') },
      [field!]: 'Prezada <vizinha>,\r\n\r\nBom dia.',
    });
    expect([saved.status, saved.location]).toEqual([303, begun.location]);
    const again = await ana.get(begun.location!);
    expect(again.body).toMatch(/>Prezada &lt;vizinha>,<.*>Bom dia\.</s);
    expect(words(again)).toContain('Permanecemos à disposição');
  });

  it('says what is wrong with what was typed, and keeps secrecy out of an open process', async () => {
    const novo = forms.process(await aProcess(), '/documentos/novo');
    const long = await ana.post(novo, { typeId: typeId(), name: 'n'.repeat(51), level: '0' });
    expect([long.status, valueOf(long, 'name')]).toEqual([422, 'n'.repeat(51)]);
    const secret = await ana.post(novo, {
      typeId: typeId(),
      level: '2',
      legalGroundId: forms.world.legalGrounds['Proteção de denunciante']!,
    });
    expect([secret.status, words(secret)]).toEqual([
      409,
      expect.stringContaining('Documento sigiloso só cabe em processo sigiloso'),
    ]);
    const elsewhere = await ana.post(novo, { typeId: '', level: '' });
    expect(words(elsewhere)).toContain('Há 2 problemas a corrigir');
  });

  it('says why nothing can be written where the process is not open', async () => {
    const id = await aProcess();
    await forms.acts.conclude(inProt(), id);
    expect(words(await ana.get(forms.process(id, '/documentos/novo')))).toContain('Reabrir o processo');
    const refused = await ana.post(forms.process(id, '/documentos/novo'), { typeId: typeId(), level: '0' });
    expect(refused.status).toBe(409);
  });
});

describe('the text of a document', () => {
  const aDraft = async () => forms.acts.draft(inProt(), await aProcess());
  const plainOf = async (id: string) => valueOf(await ana.get(forms.document(id, '/editar')), 'text');

  it('is saved by the plain mode, and read back as it was typed', async () => {
    const { id } = await aDraft();
    const typed = '# Despacho\r\n\r\nEncaminhe-se.\r\nCom urgência.\r\n\r\n- um\r\n- dois';
    const saved = await ana.post(forms.document(id, '/editar'), { revision: '1', text: typed });
    expect([saved.status, saved.location]).toEqual([303, forms.document(id, '/editar')]);
    expect(await plainOf(id)).toBe(typed.replaceAll('\r\n', '\n'));
  });

  it('is saved by the editor, which is told the new revision', async () => {
    const { id } = await aDraft();
    await ana.get(forms.document(id, '/editar'));
    const saved = await ana.put(forms.document(id, '/texto'), { content: text('Visto.'), revision: 1 });
    expect([saved.status, saved.json()]).toEqual([200, { revision: 2, savedAt: expect.any(String) }]);
    const now = await ana.get(forms.document(id, '/texto'));
    expect(now.json()).toEqual({ ...saved.json<object>(), content: expect.any(Object) });
    const stale = await ana.put(forms.document(id, '/texto'), { content: text('Outro.'), revision: 1 });
    expect([stale.status, stale.json()]).toEqual([
      409,
      {
        code: 'documents.stale',
        title: expect.any(String),
        compareUrl: forms.document(id, '/editar'),
      },
    ]);
    const hostile = await ana.put(forms.document(id, '/texto'), {
      content: { type: 'doc', content: [{ type: 'script' }] },
      revision: 2,
    });
    expect(hostile.status).toBe(422);
    expect(await plainOf(id)).toBe('Visto.');
  });

  it('refuses a stale save with both texts, and keeps the other one when mine wins', async () => {
    const { id } = await aDraft();
    await forms.acts.save(inProt(), id, 1, text('O texto dela <b>.'));
    const stale = await ana.post(forms.document(id, '/editar'), { revision: '1', text: 'O meu & só meu' });
    expect(stale.status).toBe(409);
    expect(valueOf(stale, 'text')).toBe('O meu &amp; só meu');
    expect(words(stale)).toContain('O texto dela <b>.');
    expect(words(stale)).toMatch(/Por Ana Lima, hoje/);
    expect(stale.body).toMatch(/<del>.*O texto dela|<del>.*texto dela/);
    expect(stale.body).toMatch(/<ins>.*meu/);
    expect(words(stale)).toMatch(/Substitui o que Ana Lima salvou, hoje.*Os dois textos ficam em Versões/);
    expect(stale.body).toMatch(/<a href="[^"]*escolhido=1" class="button button--primary"/);
    expect([valueOf(stale, 'revision'), valueOf(stale, 'startsVersion')]).toEqual(['2', '1']);
    const mine = await ana.post(forms.document(id, '/editar'), {
      revision: '2',
      startsVersion: '1',
      text: 'O meu & só meu',
    });
    expect([mine.status, mine.location]).toEqual([303, forms.document(id, '/editar?escolhido=1')]);
    expect((await ana.get(mine.location!)).body).toMatch(/<document-editor[^>]* decided="1"/);
    const versions = await forms.query<{ content: unknown }>(
      'SELECT content FROM document_versions WHERE tenant_id = $1 AND document_id = $2 ORDER BY version',
      [id],
    );
    expect(JSON.stringify(versions)).toMatch(/O texto dela.*O meu & só meu/);
  });

  it('replaces nothing that somebody is writing now: the turn first, then the choice again', async () => {
    const { id } = await aDraft();
    const fabio = await forms.at('fabio');
    const edit = forms.document(id, '/editar');
    expect((await fabio.post(edit, { revision: '1', text: 'De Fábio.' })).status).toBe(303);
    const mine = { revision: '2', startsVersion: '1', text: 'De Ana.', visit: 'a1-b2-c3' };
    const held = await ana.post(edit, mine);
    expect(held.status).toBe(409);
    const saves = async (who: Browser) => valueOf(await who.get(edit), 'text');
    expect(words(held)).toContain('Fábio Ramos está escrevendo este documento');
    expect(held.body).not.toContain('Ficar com o meu');
    expect([valueOf(held, 'text'), valueOf(held, 'visit')]).toEqual(['De Ana.', 'a1-b2-c3']);
    expect(await saves(fabio)).toBe('De Fábio.');
    // She keeps the other's: where he writes there is no editor, and her kept text is decided all the same.
    const left = await ana.get(`${edit}?escolhido=a1-b2-c3`);
    expect(left.body).toContain(`data-decided="a1-b2-c3" data-document="${id}"`);
    const hostile = await ana.get(`${edit}?escolhido=${encodeURIComponent('"><script>')}`);
    expect(hostile.body).not.toContain('data-decided');
    const taken = await ana.post(edit, { ...mine, takes: '1' });
    expect([taken.status, valueOf(taken, 'text')]).toEqual([200, 'De Ana.']);
    expect(taken.body).toContain('Ficar com o meu');
    expect(await saves(ana)).toBe('De Fábio.');
    const saved = await ana.post(edit, mine);
    expect([saved.status, saved.location]).toEqual([303, `${edit}?escolhido=a1-b2-c3`]);
    expect(await saves(ana)).toBe('De Ana.');
    const bruno = await forms.at('bruno');
    expect((await bruno.post(edit, { ...mine, takes: '1' })).status).toBe(404);
  });

  it('compares what the editor had, also when the plain mode cannot show it', async () => {
    const { id } = await aDraft();
    await forms.acts.save(inProt(), id, 1, text('Salvo antes.'));
    const bold = structuredClone(text('Meu trecho.'));
    Object.assign(bold.content[0]!.content[0]!, { marks: [{ type: 'bold' }] });
    const stale = await ana.post(forms.document(id, '/editar'), {
      revision: '1',
      content: JSON.stringify(bold),
    });
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('<strong>Meu trecho.</strong>');
    expect(words(stale)).toContain('Salvo antes.');
    expect(valueOf(stale, 'content')).toContain('Meu trecho.');
    const broken = await ana.post(forms.document(id, '/editar'), { revision: '2', content: '{' });
    expect(broken.status).toBe(422);
  });

  it('is not lost when the document was locked meanwhile', async () => {
    const { id, processId } = await aDraft();
    await forms.acts.sign(inProt(), id);
    await forms.acts.send(inProt(), processId, ['SMO'], { keepOpen: true });
    const refused = await ana.post(forms.document(id, '/editar'), { revision: '2', text: 'Só aqui.' });
    expect([refused.status, valueOf(refused, 'text')]).toEqual([409, 'Só aqui.']);
    expect(words(refused)).toContain('não pode mais ser alterado');
    expect(refused.body).not.toContain('Ficar com o meu');
    expect((await ana.get(forms.document(id, '/editar'))).status).toBe(409);
  });

  it('asks before a signed one is altered', async () => {
    const { id } = await aDraft();
    await forms.acts.sign(inProt(), id);
    const asked = await ana.get(forms.document(id, '/editar'));
    expect(words(asked)).toContain('Alterar um documento assinado?');
    expect(asked.body).not.toContain('<document-editor');
    expect((await ana.get(forms.document(id, '/editar?alterar=1'))).body).toContain('<document-editor');
  });

  it('is shown as on paper, in a page that runs and loads nothing of others', async () => {
    const { id } = await aDraft();
    const page = await ana.get(forms.document(id, '/conteudo'));
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'none'.*sandbox allow-top-navigation-by-user-activation$/,
    );
    expect(page.body).toContain('Minuta: ainda sem assinatura');
    expect(page.body).not.toContain('<script');
    expect((await (await forms.at('carla')).get(forms.document(id, '/conteudo'))).status).toBe(404);
  });
});

describe('Excluir e cancelar', () => {
  it('deletes what nobody saw, and only by POST', async () => {
    const { id, processId } = await forms.acts.draft(inProt(), await aProcess());
    expect(words(await ana.get(forms.document(id, '/excluir')))).toContain('Excluir este documento?');
    expect(words(await ana.get(forms.document(id, '/cancelar')))).toContain('Uma minuta não é cancelada');
    expect((await ana.post(forms.document(id, '/excluir'))).location).toBe(forms.process(processId));
    expect((await ana.get(forms.document(id, '/excluir'))).status).toBe(404);
  });

  it('cancels what was seen, with the reason', async () => {
    const { id, processId } = await forms.acts.draft(inProt(), await aProcess());
    await forms.acts.sign(inProt(), id);
    await forms.acts.send(inProt(), processId, ['SMO'], { keepOpen: true });
    expect(words(await ana.get(forms.document(id, '/excluir')))).toContain('não pode mais ser excluído');
    expect((await ana.post(forms.document(id, '/excluir'))).status).toBe(409);
    const bare = await ana.post(forms.document(id, '/cancelar'), { reason: ' ' });
    expect([bare.status, words(bare)]).toEqual([422, expect.stringContaining('Escreva o motivo')]);
    const done = await ana.post(forms.document(id, '/cancelar'), { reason: 'Destinatário errado' });
    expect(done.status).toBe(303);
    expect((await ana.get(forms.document(id, '/conteudo'))).status).toBe(409);
  });

  it('is for the unit that made it: to the others these pages do not exist', async () => {
    const { id, processId } = await forms.acts.draft(inProt(), await aProcess());
    await forms.acts.sign(inProt(), id);
    await forms.acts.send(inProt(), processId, ['SMO'], { keepOpen: true });
    await actingAs(forms.world.as('bruno', 'SMO'), () => forms.app.get(Processes).receive(processId));
    const bruno = await forms.at('bruno');
    expect((await bruno.get(forms.document(id, '/excluir'))).status).toBe(404);
    expect((await bruno.post(forms.document(id, '/cancelar'), { reason: 'x' })).status).toBe(404);
  });
});

describe('Assinar', () => {
  const password = () => forms.world.people['ana']!.password;

  it('shows what is signed and by which law, refuses a wrong password, then signs', async () => {
    const { id, processId } = await forms.acts.draft(inProt(), await aProcess());
    await forms.acts.save(inProt(), id, 1, text('Ao @cargo_usuario@.'));
    const page = await ana.get(forms.document(id, '/assinar'));
    expect(words(page)).toMatch(/Agente de Protocolo.*Assinatura eletrônica simples.*14\.063/);
    expect(words(page)).toContain('campos do modelo por preencher: @cargo_usuario@');
    expect(page.body).not.toContain('name="code"');
    const sign = (challenge: string, given = password()) =>
      ana.post(forms.document(id, '/assinar'), { challenge, password: given });
    const wrong = await sign(valueOf(page, 'challenge')!, 'errada errada');
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('A senha não confere')]);
    expect(wrong.body).not.toContain('errada errada');
    const used = await sign(valueOf(page, 'challenge')!);
    expect([used.status, words(used)]).toEqual([409, expect.stringContaining('vale uma só vez')]);
    const signed = await sign(valueOf(used, 'challenge')!);
    expect(signed.location).toBe(`${forms.process(processId)}?documento=${id}`);
    expect(words(await ana.get(signed.location!))).toContain('Documento assinado');
    expect(words(await ana.get(forms.document(id, '/assinar')))).toContain('Você já assinou');
    const pdf = await ana.get(forms.document(id, '/pdf'));
    expect([pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual([
      'application/pdf',
      expect.stringMatching(/^inline/),
    ]);
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');
    expect((await ana.get(forms.document(id, '/pdf'), { range: 'bytes=0-4' })).status).toBe(206);
  });

  it('signs nothing that changed after it was read', async () => {
    const { id } = await forms.acts.draft(inProt(), await aProcess());
    const challenge = valueOf(await ana.get(forms.document(id, '/assinar')), 'challenge')!;
    await forms.acts.save(inProt(), id, 1, text('Trocado depois.'));
    const refused = await ana.post(forms.document(id, '/assinar'), { challenge, password: password() });
    expect([refused.status, words(refused)]).toEqual([
      409,
      expect.stringContaining('Sua assinatura não foi feita'),
    ]);
    expect(valueOf(refused, 'challenge')).not.toBe(challenge);
  });

  it('is not for who may not sign, and shows a draft as PDF to its unit only', async () => {
    const { id } = await forms.acts.draft(inProt(), await aProcess());
    const fabio = await forms.at('fabio');
    expect((await fabio.get(forms.document(id, '/assinar'))).status).toBe(403);
    const preview = await fabio.get(forms.document(id, '/previa.pdf'));
    expect([preview.status, preview.body.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect((await (await forms.at('carla')).get(forms.document(id, '/previa.pdf'))).status).toBe(404);
  });
});

describe('Enviar', () => {
  const smo = () => forms.world.units['SMO']!.id;

  it('asks why before where, and warns of what is not signed', async () => {
    const id = await aProcess();
    const draft = await forms.acts.draft(inProt(), id);
    const page = await ana.get(forms.process(id, '/enviar'));
    expect(words(page)).toMatch(/Por que você envia.*Unidades de destino.*Há 1 documento sem assinatura/);
    expect(page.body).toContain(`href="${forms.document(draft.id, '/assinar')}?next=`);
    expect(page.body).not.toContain(`name="unitIds" value="${forms.world.units['PROT']!.id}"`);
  });

  it('filters without sending, keeping what was chosen and written', async () => {
    const id = await aProcess();
    const fields = { note: 'Para parecer', unitIds: smo(), filter: 'saude', act: 'filter' };
    const page = await ana.post(forms.process(id, '/enviar'), fields);
    expect(page.status).toBe(200);
    expect(words(page)).toMatch(/SMO Secretaria de Obras.*SMS Secretaria de Saúde/);
    expect(words(page)).not.toContain('Secretaria da Fazenda');
    expect(page.body).toMatch(new RegExp(`value="${smo()}" checked`));
    expect(valueOf(page, 'note')).toBe('Para parecer');
  });

  it('refuses to send nowhere or to what is no unit, with the note still there', async () => {
    const id = await aProcess();
    const nowhere: [unitIds: string, status: number][] = [
      ['', 422],
      ['x', 422],
      [forms.world.units['PROT']!.id, 422],
      ['01890000-0000-7000-8000-000000000000', 404],
    ];
    for (const [unitIds, status] of nowhere) {
      const refused = await ana.post(forms.process(id, '/enviar'), { note: 'Para parecer', unitIds });
      expect([unitIds, refused.status, valueOf(refused, 'note')]).toEqual([unitIds, status, 'Para parecer']);
    }
  });

  it('sends, goes on to the desk, and then puts first where the process was', async () => {
    const id = await aProcess();
    const sent = await ana.post(forms.process(id, '/enviar'), {
      note: 'Para vistoria',
      unitIds: smo(),
      keepOpen: '1',
    });
    expect(sent.location).toBe(forms.process(id));
    expect(words(await ana.get(sent.location!))).toContain('enviado para SMO.');
    const again = words(await ana.get(forms.process(id, '/enviar')));
    expect(again).toMatch(/Por onde o processo já passou SMO Secretaria de Obras \(já está aberto lá\)/);
    const last = await ana.post(forms.process(id, '/enviar'), { unitIds: forms.world.units['PGM']!.id });
    expect(last.location).toBe(forms.path('/controle'));
    const gone = await ana.post(forms.process(id, '/enviar'), { unitIds: smo(), note: 'De novo' });
    expect(gone.status).toBe(409);
  });
});

describe('what is nobody’s business', () => {
  it('looks as if it did not exist, in every form', async () => {
    const there = await forms.elsewhere();
    const acts = actsOf(forms.app, there);
    const { id } = await acts.open(there.as('ana', 'PROT'));
    const { id: documentId } = await acts.draft(there.as('ana', 'PROT'), id);
    for (const page of ['/enviar', '/concluir', '/reabrir', '/documentos/novo', '/arquivos/novo'])
      expect([page, (await ana.get(forms.process(id, page))).status]).toEqual([page, 404]);
    for (const act of ['/enviar', '/conclusao', '/reabertura', '/recebimento', '/documentos/novo'])
      expect([act, (await ana.post(forms.process(id, act), { unitIds: 'x' })).status]).toEqual([act, 404]);
    for (const page of ['/editar', '/conteudo', '/arquivo', '/pdf', '/previa.pdf', '/assinar', '/excluir'])
      expect([page, (await ana.get(forms.document(documentId, page))).status]).toEqual([page, 404]);
    expect(actionOf(await ana.get(forms.path('/processos/novo')), 'sair')).toBe(forms.path('/sair'));
  });
});

describe('what was typed before the session ended', () => {
  it('is shown once more, without what is secret, and leads back to the form', async () => {
    const id = await aProcess();
    const elisa = await forms.at('elisa');
    const fields = {
      note: 'Para parecer sobre o recuo da obra <b>',
      unitIds: forms.world.units['SMO']!.id,
      password: 'uma senha bem comprida',
    };
    const old = await elisa.post(forms.process(id, '/enviar'), { ...fields, _csrf: 'velho' });
    expect([old.status, words(old)]).toEqual([403, expect.stringContaining('Para parecer sobre o recuo')]);
    elisa.cookies.clear();
    const referer = `http://localhost:80${forms.process(id, '/enviar')}`;
    const ended = await elisa.post(forms.process(id, '/enviar'), fields, { referer });
    expect([ended.status, words(ended)]).toEqual([
      401,
      expect.stringContaining('Para parecer sobre o recuo da obra <b>'),
    ]);
    expect(ended.body).not.toContain('senha bem comprida');
    expect(ended.body).not.toContain('<b>');
    expect(ended.body).toContain(`/entrar?next=${encodeURIComponent(forms.process(id, '/enviar'))}`);
    const short = await elisa.post(forms.process(id, '/enviar'), { note: 'Curta' });
    expect([short.status, short.location]).toEqual([303, forms.path('/entrar')]);
  });
});
