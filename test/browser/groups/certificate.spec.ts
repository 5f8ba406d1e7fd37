import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateFile } from '../../support/certificate-file';
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
// Helena's in the demo, and somebody else's.
const [hers, other] = ['12345678909', '52998224725'].map((cpf) =>
  certify({ name: `HELENA:${cpf}`, cpf, issuer: authority, kind: 'rsa2048' }),
);
const p12 = (party: typeof hers) => certificateFile(party!, { password });

let server: StoryServer;
let helena: Visitor;
let file: Buffer;
/** All that left the browser: addresses and bodies. */
const sent: string[] = [];

beforeAll(async () => {
  mkdirSync(join(trust, 'icp-brasil'));
  writeFileSync(join(trust, 'icp-brasil', 'raiz.cer'), root.certificate);
  file = p12(hers);
  server = await startStoryServer({ TRUST_FOLDER: trust });
  process.env[originVariable] = server.origin;
});
afterAll(async () => {
  process.env[originVariable] = before;
  await server.stop();
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
  });
});
