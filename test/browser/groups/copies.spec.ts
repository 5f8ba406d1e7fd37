import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { demoPassword } from '../../../src/demo/plan';
import { plainPdf } from '../../support/seals';
import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { unzipped } from '../../support/zip';
import { begin, enter, type Begun } from './beginnings';
import { drop } from './dropping';

const { visitor, chapter } = story();
let ana: Visitor;
let copied: Begun;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });

async function ask(format: string): Promise<void> {
  await ana.go(`${copied.path}/copia`);
  await ana.page.getByLabel(format).check();
  await ana.look({ action: 'Fazer a cópia' });
  await ana.press('Fazer a cópia');
  await ana.page.waitForURL(/\/copia\/[0-9a-f-]{36}$/);
}

/** The page looks again by itself until the copy is made. @returns where the file lies */
async function fetched(fetch: string): Promise<string> {
  await ana.page.getByText('A cópia está pronta').waitFor({ timeout: 90_000 });
  await ana.look({ action: fetch });
  const [download] = await Promise.all([ana.page.waitForEvent('download'), ana.follow(fetch)]);
  expect(download.suggestedFilename()).toMatch(fetch.endsWith('PDF') ? /\.pdf$/ : /\.zip$/);
  return download.path();
}

chapter('a process with a signed text and two files', async () => {
  ana = await visitor();
  await enter(ana, 'ana');
  copied = await begin(ana, 'Cópia para o interessado');
  await ana.follow('Escrever documento');
  await ana.follow('Despacho');
  await ana.choose('Texto inicial', 'Despacho simples');
  await ana.press('Começar a escrever');
  await ana.page.waitForURL('**/editar');
  await ana.follow('Assinar');
  await ana.fill('Senha', demoPassword);
  await ana.press('Assinar');
  await ana.named('link', /^1\. Despacho.*Assinado/).waitFor();
  const pdf = (await plainPdf('table')).toString('base64');
  await drop(ana.page, [
    { name: 'Planta 1 2026-01-05.pdf', base64: pdf },
    { name: 'Planta 2 2026-01-06.txt', base64: Buffer.from('Lote 14, quadra 3.').toString('base64') },
  ]);
  await ana.page.waitForURL('**/arquivos');
  await ana.sees('Conferir 2 arquivos');
  await ana.press('Incluir os 2 arquivos');
  await ana.sees('2 arquivos incluídos.');
});

chapter('is fetched as one PDF, which other programs read', async () => {
  await ask('Um PDF só');
  await ana.page.getByRole('progressbar', { name: 'Quanto da cópia está feito' }).waitFor();
  await ana.look();
  const path = await fetched('Baixar o PDF');
  run('qpdf', '--check', path);
  const text = run('pdftotext', '-layout', path, '-');
  for (const words of [copied.number, 'Examinado o pedido', 'Lote 14, quadra 3.', 'Ana Lima'])
    expect(text).toContain(words);
  const pages = Number(/Pages: +(\d+)/.exec(run('pdfinfo', path))?.[1]);
  expect(text).toMatch(new RegExp(`folha ${pages} de ${pages}`, 'i'));
  expect(await ana.text()).toContain(`Folhas ${pages}`);
});

chapter('is fetched as a ZIP, whose list says the SHA-256 of each file', async () => {
  await ask('Arquivos separados, em ZIP');
  const files = await unzipped(readFileSync(await fetched('Baixar o ZIP')));
  const list = JSON.parse(files.get('manifesto.json')!.toString()) as {
    processo: string;
    arquivos: { arquivo: string; sha256: string }[];
  };
  expect(list.processo).toBe(copied.number);
  expect(list.arquivos.length).toBeGreaterThanOrEqual(4);
  for (const { arquivo, sha256: told } of list.arquivos)
    expect([arquivo, sha256(files.get(arquivo)!)]).toEqual([arquivo, told]);
  expect([...files.values()].map(sha256)).toContain(sha256(await plainPdf('table')));
});

chapter('stays in the list of copies until it is erased', async () => {
  await ana.go(copied.path);
  await ana.follow('Baixar cópia');
  await ana.sees('PDF, processo inteiro');
  await ana.sees('ZIP, processo inteiro');
  await ana.look({ action: 'Fazer a cópia' });
});
