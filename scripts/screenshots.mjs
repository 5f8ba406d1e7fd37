// npm run screenshots: pictures of the real pages into docs/screenshots/*.png, and those of the administrator's manual.
// Starts the built program on an embedded database of its own with the demo, walks through the main job in chromium, stops both.
//
//   npm run screenshots                       all the pictures
//   npm run screenshots -- controle situacao  only these
import { Blob } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { administratorPictures } from './administrator-pictures.mjs';
import { demoApi, demoPassword, startDemoServer } from './demo-server.mjs';
import { smallPng } from './small-png.mjs';
import { buildWhatIsStale, dist, root } from './stale.mjs';

const slug = 'pedra-branca';
const protocol = 'ana@pedrabranca.exemplo';
const engineer = 'bruno@pedrabranca.exemplo';
const desktop = { width: 1366, height: 768 };
const telephone = { width: 360, height: 740 };
/** The editor saves a moment after the last key. */
const savedMs = 4_000;
const asked = process.argv.slice(2);

if (buildWhatIsStale({ bundle: true })) await main();
else process.exitCode = 1;

async function main() {
  const server = await startDemoServer();
  try {
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    try {
      await takeAll(browser, server.address);
      const open = (town, size = desktop) =>
        openTab(browser, server.address, size, { town, folder: 'docs/manual/imagens' });
      await administratorPictures(open);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** The story of the README: sign in, desk, receive, write, sign, send; then the citizen. */
async function takeAll(browser, address) {
  const { id, number } = await bringRequest(await demoApi(address, slug, protocol));
  const servant = await openTab(browser, address, desktop);
  await servant.visit('/entrar');
  await servant.take('entrar');
  await signIn(servant);
  await servant.take('controle');
  await receive(servant, number);
  const documentId = await write(servant, id);
  await sign(servant, documentId);
  await servant.visit(`/processos/${id}/andamentos`);
  await servant.take('andamentos');
  await send(servant, id);
  const codes = await codesOf(await demoApi(address, slug, engineer), id, documentId);
  await citizen(browser, address, '', desktop, number, codes);
  await citizen(browser, address, '-360', telephone, number, codes);
}

/** The general protocol takes a request in and sends it on. */
async function bringRequest(api) {
  const { samplePdf } = createRequire(import.meta.url)(join(dist, 'src/demo/sample-pdf.js'));
  const named = (list, name) => list.find((each) => each.name === name || each.label === name).id;
  const process = await api('/processes', {
    typeId: named(await api('/process-types'), 'Obras: Alvará de construção'),
    subject: 'Sobrado na Rua do Comércio, 64',
    parties: [{ name: 'Marta Oliveira', identifier: '529.982.247-25' }],
    level: 'public',
  });
  const types = await api('/document-types?kind=external');
  for (const [type, name] of [
    ['Requerimento', 'pedido de alvará'],
    ['Planta', 'planta baixa'],
  ]) {
    const form = new globalThis.FormData();
    const fields = { typeId: named(types, type), name, level: 'public', documentDate: '2026-02-02' };
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([await samplePdf(name)], { type: 'application/pdf' }), `${name}.pdf`);
    await api(`/processes/${process.id}/files`, form);
  }
  const note = 'Pedido completo. Favor analisar o projeto e agendar a vistoria.';
  await api(`/processes/${process.id}/dispatches`, { unitIds: [named(await api('/units'), 'SMO')], note });
  return process;
}

async function signIn({ tab }) {
  await tab.getByLabel('E-mail').fill(engineer);
  await tab.getByLabel('Senha', { exact: true }).fill(demoPassword);
  await Promise.all([tab.waitForURL(/\/controle/), tab.getByRole('button', { name: 'Entrar' }).click()]);
  await tab.waitForLoadState('networkidle');
}

async function receive({ tab }, number) {
  await Promise.all([tab.waitForURL(/\/processos\//), tab.getByRole('button', { name: number }).click()]);
}

async function write({ tab, visit, take }, processId) {
  await visit(`/processos/${processId}/documentos/novo`);
  await tab.getByRole('link', { name: 'Relatório de vistoria' }).click();
  await tab.getByLabel('Texto inicial').selectOption({ label: 'Relatório de vistoria de obra' });
  await tab.getByRole('button', { name: 'Começar a escrever' }).click();
  await tab.waitForURL(/\/editar/);
  await tab.locator('.ProseMirror').click();
  await tab.keyboard.press('Control+End');
  await tab.keyboard.type(' Falta conferir o recuo lateral com o plano diretor.');
  await tab.mouse.wheel(0, -2_000);
  await tab.waitForTimeout(savedMs);
  await take('editor');
  return /documentos\/([0-9a-f-]{36})/.exec(tab.url())[1];
}

async function sign({ tab, visit, take }, documentId) {
  await visit(`/documentos/${documentId}/assinar`);
  await take('assinar');
  await tab.getByLabel('Senha', { exact: true }).fill(demoPassword);
  await tab.getByRole('button', { name: 'Assinar', exact: true }).click();
  await tab.waitForURL(/\/processos\//);
  await tab.waitForLoadState('networkidle');
  await take('processo');
}

async function send({ tab, visit, take }, processId) {
  await visit(`/processos/${processId}/enviar`);
  await tab.getByLabel('Por que você envia').fill('Vistoria feita. Há dúvida sobre o recuo: peço parecer.');
  await tab.getByLabel(/^PGM/).check();
  await take('enviar');
  await tab.getByRole('button', { name: 'Enviar processo' }).click();
  await tab.waitForURL(/\/controle/);
}

async function codesOf(api, processId, documentId) {
  const documents = await api(`/processes/${processId}/documents`);
  const { crc } = await api(`/documents/${documentId}/signatures`);
  return { code: documents.find(({ id }) => id === documentId).code, crc };
}

async function citizen(browser, address, suffix, size, number, { code, crc }) {
  const { visit, take } = await openTab(browser, address, size);
  await visit(`/consulta?q=${encodeURIComponent(number)}`);
  await take(`situacao${suffix}`);
  await visit(`/verificar/${code}?c=${crc}`);
  await take(`verificacao${suffix}`);
}

/** A browser of its own, with its cookies. A page that is refused is no picture. */
async function openTab(browser, address, viewport, { town = slug, folder = 'docs/screenshots' } = {}) {
  mkdirSync(join(root, folder), { recursive: true });
  const context = await browser.newContext({
    viewport,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce',
  });
  const tab = await context.newPage();
  return {
    tab,
    async visit(path) {
      const answer = await tab.goto(`${address}/${town}${path}`, { waitUntil: 'networkidle' });
      if (!answer?.ok()) throw new Error(`${path}: ${answer?.status()}`);
    },
    async take(name) {
      if (asked.length > 0 && !asked.includes(name)) return;
      const picture = await tab.screenshot({ animations: 'disabled' });
      writeFileSync(join(root, folder, `${name}.png`), smallPng(picture));
      console.log(`${folder}/${name}.png`);
    },
  };
}
