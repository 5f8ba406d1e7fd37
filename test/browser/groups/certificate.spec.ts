import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateFile } from '../../support/certificate-file';
import { GovBrServer } from '../../support/gov-br';
import { certify } from '../../support/pki';
import { story } from '../../support/story/chapters';
import { originVariable } from '../../support/story/origin';
import { startStoryServer, type StoryServer } from '../../support/story/story-server';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter } from './beginnings';

const { visitor, chapter } = story();
const before = process.env[originVariable];
const trust = mkdtempSync(join(tmpdir(), 'autos-trust-'));
const password = 'Senha do arquivo, só dele: 7£';

const root = certify({ name: 'Raiz de teste', authority: true });
const authority = certify({ name: 'AC de teste', authority: true, issuer: root });
const govRoot = certify({ name: 'Raiz gov.br de teste', authority: true });
// Helena's in the demo, and somebody else's.
const [hers, other] = ['12345678909', '52998224725'].map((cpf) =>
  certify({ name: `HELENA:${cpf}`, cpf, issuer: authority, kind: 'rsa2048' }),
);
const p12 = (party: typeof hers) => certificateFile(party!, { password });

let server: StoryServer;
let gov: GovBrServer;
let helena: Visitor;
let file: Buffer;
/** All that left the browser: addresses and bodies. */
const sent: string[] = [];

beforeAll(async () => {
  mkdirSync(join(trust, 'icp-brasil'));
  writeFileSync(join(trust, 'icp-brasil', 'raiz.cer'), root.certificate);
  file = p12(hers);
  mkdirSync(join(trust, 'gov-br'));
  writeFileSync(join(trust, 'gov-br', 'raiz.cer'), govRoot.certificate);
  gov = await GovBrServer.start(
    certify({ name: 'HELENA', cpf: '12345678909', issuer: govRoot, kind: 'rsa2048' }),
  );
  server = await startStoryServer({ TRUST_FOLDER: trust, ...gov.settings });
  process.env[originVariable] = server.origin;
});
afterAll(async () => {
  process.env[originVariable] = before;
  await server.stop();
  await gov.close();
  rmSync(trust, { recursive: true, force: true });
});

/** A document of a new process, on the page that signs it with a certificate. */
async function draft(who: Visitor, subject: string): Promise<void> {
  await begin(who, subject);
  await who.follow('Escrever documento');
  await who.follow('Despacho');
  await who.choose('Texto inicial', 'Despacho simples');
  await who.press('Começar a escrever');
  await who.page.waitForURL('**/editar');
  await who.follow('Assinar');
  await who.follow('Assinar com certificado A1');
  await who.sees('nunca são enviados');
}

async function choose(octets: Buffer, typed = password): Promise<void> {
  await helena.page
    .getByLabel('Arquivo do certificado')
    .setInputFiles({ name: 'helena.p12', mimeType: 'application/x-pkcs12', buffer: octets });
  await helena.fill('Senha do certificado', typed);
}

/** A draft in each of two new processes, chosen on the desk to be signed together. */
async function chosenTogether(subjects: string[]): Promise<void> {
  const numbers: string[] = [];
  for (const subject of subjects) {
    const { number } = await begin(helena, subject);
    numbers.push(number);
    await helena.follow('Escrever documento');
    await helena.follow('Despacho');
    await helena.press('Começar a escrever');
    await helena.page.waitForURL('**/editar');
  }
  await helena.go('/controle');
  for (const number of numbers) await helena.check(`Selecionar ${number}`);
  await act(helena, 'Outras ações');
  await act(helena, 'Assinar as minutas');
}

const parametersOf = (given: object): string => new URLSearchParams(Object.entries(given)).toString();

describe('a certificate file in the browser', () => {
  chapter('is asked for on a page that shows the hash of each file', async () => {
    helena = await visitor();
    helena.page.on('request', (request) =>
      sent.push(request.url(), request.postDataBuffer()?.toString('latin1') ?? ''),
    );
    await enter(helena, 'helena');
    await draft(helena, 'Assinatura com A1');
    await helena.look({ action: 'Continuar' });
    await act(helena, 'Continuar');
    await helena.sees('SHA-256 do arquivo');
    await helena.look({ action: 'Assinar' });
  });

  chapter('says what is wrong with it, beside its field, and sends nothing', async () => {
    const asked = sent.length;
    await helena.press('Assinar');
    await helena.sees('Escolha o arquivo do certificado.');
    await choose(Buffer.from('não é'));
    await helena.press('Assinar');
    await helena.sees('Este arquivo não é um certificado A1.');
    await choose(file, 'errada');
    await helena.press('Assinar');
    await helena.sees('A senha não abre o certificado.');
    expect(await helena.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password');
    expect(sent.slice(asked).filter((one) => one !== '' && !one.includes('/assets/'))).toEqual([]);
  });

  chapter('of somebody else is refused by the server, and it begins anew', async () => {
    await choose(p12(other));
    await act(helena, 'Assinar');
    await helena.sees('O CPF do certificado não é o da sua conta.');
    await act(helena, 'Começar de novo');
    await act(helena, 'Continuar');
  });

  chapter('signs, with its policy of content unchanged', async () => {
    await choose(file);
    await Promise.all([helena.page.waitForURL(/\/processos\//), helena.press('Assinar')]);
    await helena.sees(/^Documento assinado/);
  });

  chapter('signs several in one ceremony, each with its hash, and tells of each', async () => {
    await chosenTogether(['Primeiro com A1', 'Segundo com A1']);
    await act(helena, 'Assinar com certificado A1 (qualificada)');
    await helena.look({ action: 'Continuar' });
    await act(helena, 'Continuar');
    expect(await helena.page.getByRole('row').count()).toBe(3);
    await helena.look({ action: 'Assinar' });
    await choose(file);
    await Promise.all([helena.page.waitForURL(/\/assinaturas\/a1\//), act(helena, 'Assinar')]);
    await helena.sees('2 documentos assinados.');
    await helena.look();
  });

  chapter('never left: neither the file, nor the password, nor the key', () => {
    const key = hers!.key.export({ format: 'der', type: 'pkcs8' });
    const secrets = [file, key].flatMap((octets) => [
      octets.subarray(100, 160).toString('latin1'),
      octets.subarray(99, 159).toString('base64').slice(0, 76),
      octets.subarray(100, 130).toString('hex'),
    ]);
    const all = sent.join('\n');
    expect(all).toContain('signatures=');
    for (const secret of [...secrets, password, encodeURIComponent(password), 'errada'])
      expect(all.includes(secret)).toBe(false);
    return Promise.resolve();
  });

  chapter('is not asked for where there is no JavaScript: the file is signed outside', async () => {
    await draft(helena, 'Sem JavaScript');
    const plain = await visitor({ javaScript: false, storageState: await helena.context.storageState() });
    await plain.page.goto(helena.page.url());
    await act(plain, 'Continuar');
    await plain.sees('Sem JavaScript o certificado não abre aqui');
    expect(await plain.page.getByLabel('Senha do certificado').isVisible()).toBe(false);
    await plain.look();
    await plain.follow(/^Assinar fora do sistema/);
    await plain.sees('A chave do certificado nunca passa por aqui');
    await plain.look({ action: 'Preparar o arquivo' });
    await act(plain, 'Preparar o arquivo');
    await plain.look({ action: 'Conferir e assinar' });
  });

  chapter('begun outside is found again from the document and from the requests', async () => {
    await helena.follow('Desistir');
    await helena.sees('Assinatura começada');
    await helena.look();
    await helena.go('/pedidos-de-assinatura');
    await helena.sees('Assinaturas que você começou fora do sistema');
    await helena.look();
    await helena.follow(/^Despacho/);
    await helena.sees('SHA-256 do arquivo');
  });
});

describe('several by gov.br', () => {
  let leave: string;

  chapter('wait on one page, and one authorization is asked for', async () => {
    await chosenTogether(['Primeiro pelo gov.br', 'Segundo pelo gov.br']);
    await act(helena, 'Assinar com a conta gov.br (avançada)');
    await helena.look({ action: 'Continuar' });
    await act(helena, 'Continuar');
    await helena.look({ action: 'Ir para o gov.br' });
    leave = (await helena.page.getByRole('link', { name: 'Ir para o gov.br' }).getAttribute('href'))!;
  });

  chapter('come back to a page that confirms, also when nothing was allowed', async () => {
    await helena.go(`/assinatura-gov-br?${parametersOf(gov.allow(leave, 'no'))}`);
    await helena.sees('A assinatura não foi autorizada no gov.br');
    await helena.look({ action: 'Começar de novo' });
    await helena.go(`/assinatura-gov-br?${parametersOf(gov.allow(leave))}`);
    await helena.look({ action: 'Assinar 2 documentos' });
    await act(helena, 'Assinar 2 documentos');
    await helena.sees('2 documentos assinados.');
    await helena.look();
  });
});
