// The pictures of docs/manual/administrador.md: a municipality that begins, and one at work.
import { Buffer } from 'node:buffer';
import { demoPassword } from './demo-server.mjs';

const newcomer = { login: 'maria@valeclaro.exemplo', name: 'Maria Reis', password: 'vale claro tem rio' };

const staff = `Nome;E-mail;CPF;Unidade;Perfil;Cargo;Início do cargo
Rita Campos;rita@pedrabranca.exemplo;390.533.447-05;SMS;Básico;Enfermeira;01/02/2026
Paulo Nunes;paulo@pedrabranca;111.444.777-35;SMO;Básico;Engenheiro;02/03/2026
Sônia Dias;sonia@pedrabranca.exemplo;111.111.111-11;SMF;Chefe;Contadora;31/02/2026
Tales Rocha;tales@pedrabranca.exemplo;;NENHUMA;Colaborador;;
`;

/** @param open a browser of its own, at the pages of a municipality */
export async function administratorPictures(open) {
  await aTownThatBegins(await open('plataforma'), open);
  await aTownAtWork(await open('plataforma'), await open('pedra-branca'));
}

async function aTownThatBegins(operator, open) {
  await enter(operator, 'olga@plataforma.exemplo', demoPassword);
  await operator.visit('/municipios/novo');
  const { tab } = operator;
  await tab.getByLabel('Nome da instituição').fill('Prefeitura de Vale Claro');
  await tab.getByLabel('Cidade').fill('Vale Claro');
  await tab.getByLabel('Estado').selectOption('MG');
  await tab.getByLabel('E-mail').fill(newcomer.login);
  await tab.getByLabel('Nome completo').fill(newcomer.name);
  await act(operator, 'Criar o município');
  const maria = await open('vale-claro');
  await maria.visit('/correio');
  await maria.tab.locator('a[href*="/senha/nova/"]').first().click();
  for (const field of ['Senha nova', 'Repita a senha nova'])
    await maria.tab.getByLabel(field, { exact: true }).fill(newcomer.password);
  await act(maria, 'Guardar a senha');
  await enter(maria, newcomer.login, newcomer.password);
  await maria.visit('/administracao/configuracao/unidades');
  await maria.tab.getByLabel(/^Pequena/).check();
  await act(maria, 'Ver as unidades');
  await act(maria, /^Criar/);
  await maria.visit('/administracao/configuracao');
  await maria.take('configuracao-inicial');
  await maria.visit('/administracao/configuracao/numeracao');
  await maria.take('numero-dos-processos');
}

async function aTownAtWork(operator, elisa) {
  await enter(operator, 'olga@plataforma.exemplo', demoPassword);
  await operator.visit('/municipios');
  await operator.take('plataforma');
  await operator.visit('/municipio/pedra-branca/suporte');
  await operator.tab.getByLabel('O que precisa ver').fill('Ver por que o boletim de ontem não saiu');
  await act(operator, 'Pedir para entrar');
  await enter(elisa, 'elisa@pedrabranca.exemplo', demoPassword);
  // The page tells in which unit she administers, and leads there.
  await elisa.tab.getByRole('link', { name: 'Ver o pedido' }).click();
  await act(elisa, /^Trocar para/);
  await elisa.take('acesso-de-suporte');
  await act(elisa, 'Recusar');
  await elisa.visit('/administracao/unidades');
  await elisa.take('organograma');
  await wrongSheet(elisa);
  await whoMayDoWhat(elisa);
  await elisa.visit('/administracao/contatos-repetidos');
  await elisa.tab.locator('tbody a').first().click();
  await elisa.take('contatos-repetidos');
  await key(elisa);
  await elisa.visit('/administracao/auditoria?assunto=administration');
  await elisa.take('auditoria');
  await elisa.visit('/minha-conta/segundo-passo');
  await elisa.tab.getByLabel('Sua senha').fill(demoPassword);
  await act(elisa, 'Continuar');
  await elisa.take('segundo-passo');
}

async function wrongSheet(elisa) {
  await elisa.visit('/administracao/importar/pessoas');
  const file = { name: 'servidores.csv', mimeType: 'text/csv', buffer: Buffer.from(staff, 'latin1') };
  await elisa.tab.locator('input[type="file"]').setInputFiles(file);
  await act(elisa, 'Conferir');
  await elisa.tab.getByText('O que está errado', { exact: false }).last().scrollIntoViewIfNeeded();
  await elisa.take('importar-conferencia');
}

async function whoMayDoWhat(elisa) {
  await elisa.visit('/administracao/pessoas');
  await elisa.tab.getByRole('link', { name: 'Ana Lima' }).click();
  await elisa.tab
    .getByRole('link', { name: /^Por quê/ })
    .first()
    .click();
  await elisa.tab.waitForLoadState('networkidle');
  await elisa.take('permissoes');
}

async function key(elisa) {
  const { tab } = elisa;
  await elisa.visit('/administracao/contas-de-servico/nova');
  await tab.getByLabel('Nome', { exact: true }).fill('Portal do contribuinte');
  await tab
    .getByLabel('Para que serve')
    .fill('Mostrar ao cidadão onde está o pedido dele. Responde: setor de TI.');
  await tab.getByLabel(/^Ler processos/).check();
  await tab.locator('main details > summary').first().click();
  await tab.getByLabel(/^PROT/).first().check();
  await act(elisa, 'Criar e ver a chave');
  await elisa.take('conta-de-servico');
}

async function enter(place, login, password) {
  await place.visit('/entrar');
  await place.tab.getByLabel('E-mail').fill(login);
  await place.tab.getByLabel('Senha', { exact: true }).fill(password);
  await act(place, 'Entrar');
}

async function act({ tab }, name) {
  await tab
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await tab.waitForLoadState('networkidle');
}
