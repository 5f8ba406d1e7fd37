import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainPdf } from '../../support/seals';
import { story } from '../../support/story/chapters';
import { originVariable } from '../../support/story/origin';
import { startStoryServer, type StoryServer } from '../../support/story/story-server';
import type { Visitor } from '../../support/story/visitor';
import { act, begin, enter } from './beginnings';
import { drop } from './dropping';

/** The line goes at two megabytes a second: what is sent takes a while, as it does. @returns a switch of the line */
async function slowLine({ context, page }: Visitor): Promise<(state: 'cut' | 'there') => Promise<void>> {
  const line = await context.newCDPSession(page);
  const set = async (state: 'cut' | 'there'): Promise<void> => {
    await line.send('Network.emulateNetworkConditions', {
      offline: state === 'cut',
      latency: 5,
      downloadThroughput: -1,
      uploadThroughput: 2 * 1024 * 1024,
    });
  };
  await set('there');
  return set;
}

/** A message that brings a file along, as the post of the town hall would save it. */
const message = [
  'From: Rosa <rosa@exemplo.org>',
  'To: Protocolo <protocolo@pedrabranca.exemplo>',
  'Date: Thu, 5 Mar 2026 10:00:00 -0300',
  'Subject: Muro da escola',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Segue o laudo.',
  '--x',
  'Content-Type: text/html; name="laudo.html"',
  'Content-Disposition: attachment; filename="laudo.html"',
  '',
  '<script>alert(1)</script>laudo',
  '--x--',
].join('\r\n');

const largeName = 'Comprovante 9 2026-02-03.txt';
const folder = mkdtempSync(join(tmpdir(), 'autos-receiving-'));
const large = join(folder, largeName);
beforeAll(() => writeFileSync(large, Buffer.alloc(12_000_000, 'linha\n')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function choose({ page }: Visitor): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(large);
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
}

/** Where the parts begin that are sent from now on. */
function partsOf({ page }: Visitor): string[] {
  const parts: string[] = [];
  page.on('request', (request) => {
    const [, start] = /\/partes\/(\d+)$/.exec(request.url()) ?? [];
    if (start) parts.push(start);
  });
  return parts;
}

describe('many files at once', () => {
  const { visitor, chapter } = story();
  let ana: Visitor;

  chapter('twenty are dropped on the tree; what is refused undoes no other', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    await begin(ana, 'Prestação de contas da quermesse');
    const pdf = (await plainPdf('table')).toString('base64');
    const files = Array.from({ length: 20 }, (_, index) => ({
      name: `Nota Fiscal ${index + 1} 2026-01-${String(index + 1).padStart(2, '0')}.pdf`,
      base64: pdf,
    }));
    files[2] = { name: 'programa.exe', base64: pdf };
    files[6] = { name: 'boleto.pdf', base64: Buffer.from('MZ isto não é um PDF').toString('base64') };
    await drop(ana.page, files);
    await ana.page.waitForURL('**/arquivos');
    await ana.sees('2 arquivos recusados');
    // Each with its reason.
    const troubles = await ana.page.locator('.received__troubles li').allInnerTexts();
    expect(troubles).toEqual([
      expect.stringMatching(/^boleto\.pdf: O nome “boleto\.pdf” diz que é um PDF, mas o conteúdo não é\./),
      expect.stringMatching(/^programa\.exe: Não aceitamos arquivos \.exe\./),
    ]);
    await ana.sees('Conferir 18 arquivos');
    await ana.look({ action: 'Incluir os 18 arquivos' });
  });

  chapter(
    'what was guessed is corrected, and all of them become documents, in the order of their names',
    async () => {
      const first = ana.page.locator('.received__file').first();
      await first.getByLabel(/^Complemento/).fill('nº 1, da barraca');
      await first.getByLabel('Data do documento').fill('');
      await ana.press('Incluir os 18 arquivos');
      await ana.sees(/17 arquivos incluídos/);
      await ana.look({ action: 'Incluir o arquivo' });
      await ana.page.getByLabel('Data do documento').fill('2026-01-01');
      await ana.press('Incluir o arquivo');
      await ana.sees('1 arquivo incluído. Veja abaixo o que ficou de fora.');
      expect(await ana.page.locator('.received__troubles li').count()).toBe(2);
      await ana.look({ action: 'Tirar os recusados da lista' });
      await ana.follow('Voltar ao processo');
      await ana.named('link', /nº 1, da barraca/).waitFor();
      const labels = await ana.page.locator('.tree__label').allInnerTexts();
      expect(labels).toHaveLength(18);
      expect(labels.slice(0, 2)).toEqual(['Nota fiscal — nº 2', 'Nota fiscal — nº 4']);
      expect(labels.at(-1)).toBe('Nota fiscal — nº 1, da barraca');
      // By the keyboard: a click may fall while the frame of the file still moves the page.
      await ana.page.getByText('Origem do arquivo').press('Enter');
      await ana.sees('Nato-digital');
      await ana.look();
    },
  );
});

describe('a message that was filed', () => {
  const { visitor, chapter } = story();
  let ana: Visitor;

  chapter('is read in the page, and its attachments lie one link away, as downloads', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    await begin(ana, 'Muro da escola');
    await drop(ana.page, [{ name: 'mensagem.eml', base64: Buffer.from(message).toString('base64') }]);
    await ana.page.waitForURL('**/arquivos');
    await ana.sees('Conferir 1 arquivo');
    await ana.page.getByLabel('Tipo').first().selectOption({ index: 1 });
    await ana.page.getByLabel('Data do documento').fill('2026-03-05');
    await act(ana, 'Incluir o arquivo');
    await ana.sees('1 arquivo incluído.');
    await ana.page.frameLocator('.process__frame').getByText('Segue o laudo.').waitFor();
    await ana.follow('Anexos do e-mail');
    await ana.page.waitForURL('**/anexos');
    await ana.sees('Ninguém conferiu estes anexos');
    await ana.look();
    const [download] = await Promise.all([ana.page.waitForEvent('download'), ana.follow('laudo.html')]);
    expect(download.suggestedFilename()).toBe('laudo.html');
    expect(readFileSync(await download.path(), 'utf8')).toContain('laudo');
    await ana.follow('Voltar ao documento');
    await ana.page.frameLocator('.process__frame').getByText('Segue o laudo.').waitFor();
  });
});

describe('a file on its way', () => {
  const { visitor, chapter } = story();
  const before = process.env[originVariable];
  let line: Awaited<ReturnType<typeof slowLine>>;
  let server: StoryServer;
  let ana: Visitor;

  beforeAll(async () => {
    server = await startStoryServer();
    process.env[originVariable] = server.origin;
  });
  afterAll(async () => {
    process.env[originVariable] = before;
    await server.stop();
  });

  const partWay = () =>
    ana.page.waitForFunction(() => Number(document.querySelector('progress')?.value ?? 0) > 0.3);

  chapter('goes on by itself when the server is killed and starts again', async () => {
    ana = await visitor();
    await enter(ana, 'ana');
    const { path } = await begin(ana, 'Obra da praça');
    await ana.go(`${path}/arquivos`);
    line = await slowLine(ana);
    await choose(ana);
    await partWay();
    await server.kill();
    await ana.sees(/sem conexão: tentando de novo/);
    await server.start();
    await ana.sees('Conferir 1 arquivo');
    expect(await ana.page.getByLabel(/^Complemento/).inputValue()).toBe('nº 9');
  });

  chapter('goes on where it stopped when the connection comes back', async () => {
    await ana.press(`Descartar ${largeName}`);
    await ana.sees('1 arquivo descartado.');
    await choose(ana);
    await partWay();
    await line('cut');
    const parts = partsOf(ana);
    await ana.sees(/sem conexão: tentando de novo/);
    await line('there');
    await ana.sees('Conferir 1 arquivo');
    expect(parts).not.toContain('0');
    expect(parts.length).toBeGreaterThan(0);
  });

  chapter('goes on where it stopped when the page was closed and the same file is chosen again', async () => {
    await ana.press(`Descartar ${largeName}`);
    await ana.sees('1 arquivo descartado.');
    await choose(ana);
    await partWay();
    ana.page.once('dialog', (dialog) => void dialog.accept());
    await ana.page.reload();
    await ana.sees('1 envio interrompido');
    await ana.sees(/Chegaram \d+(,\d)? MB de 11,4 MB/);
    await ana.look();
    const parts = partsOf(ana);
    await choose(ana);
    await ana.sees('Conferir 1 arquivo');
    expect(parts).not.toContain('0');
    expect(parts.length).toBeGreaterThan(0);
  });
});
