import { AxeBuilder } from '@axe-core/playwright';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core';
import {
  Button,
  DocumentEditor,
  Form,
  Page,
  TextArea,
  renderPage,
  type Frame,
} from '../../src/platform/web/index';
import { openChromium } from '../support/web/chromium';
import { openSite, type Handler, type Site } from '../support/web/site';

jest.setTimeout(60_000);

interface Saved {
  content: { content: unknown[] };
  revision: number;
}

const frame: Frame = {
  tenant: { slug: 'pedra-branca', name: 'Pedra Branca' },
  csrf: 'tok',
  path: '/editar',
  now: new Date(),
};
const paragraph = (text: string, attrs = {}) => ({
  type: 'paragraph',
  attrs: { textAlign: null, style: 'normal', ...attrs },
  content: [{ type: 'text', text }],
});

let browser: Browser;
let context: BrowserContext;
let tab: Tab;
let site: Site;
let complaints: string[];
let received: Saved[];
let posted: URLSearchParams[];
let revision: number;
let mood: 'well' | 'stale' | 'down';
let stored: unknown;

/** A page that closes may break off what it was sending: nobody is left to answer, and no test fails by it. */
function whenWhole(request: IncomingMessage, use: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => use(Buffer.concat(chunks).toString('utf8')));
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A save takes this long to reach the server. */
let slowness = 0;
let decided: string | undefined;

const save: Handler = (request, response) => {
  if (request.method === 'GET')
    return answerJson(response, 200, { revision, content: stored, savedAt: new Date().toISOString() });
  setTimeout(() => take(request, response), slowness);
};

const take: Handler = (request, response) => {
  whenWhole(request, (body) => {
    if (mood === 'down') return answerJson(response, 503, {});
    if (mood === 'stale') return answerJson(response, 409, { compareUrl: '/comparar' });
    if (request.headers['x-csrf-token'] !== 'tok') return answerJson(response, 403, {});
    const saved = JSON.parse(body) as Saved;
    if (saved.revision !== revision) return answerJson(response, 409, { compareUrl: '/comparar' });
    received.push(saved);
    stored = saved.content;
    revision++;
    answerJson(response, 200, { revision, savedAt: new Date().toISOString() });
  });
};

const post: Handler = (request, response) => {
  whenWhole(request, (body) => {
    posted.push(new URLSearchParams(body));
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ok</p>');
  });
};

function editPage(): string {
  const page = (
    <Page title="Editar" layout="full" editor>
      <Form action="/salvar">
        <DocumentEditor
          documentId="d1"
          revision={revision}
          content={JSON.stringify(stored)}
          saveUrl="/documentos/d1/texto"
          signInUrl="/entrar"
          label="Texto do documento"
          decided={decided}
        >
          <TextArea name="plain" label="Texto" />
        </DocumentEditor>
        <Button>Salvar e ver</Button>
        <Button kind="secondary" href="/assinar" data-after-save="">
          Assinar
        </Button>
      </Form>
    </Page>
  );
  return renderPage(page, frame);
}

beforeAll(async () => {
  const pages = new Map([
    ['/editar', editPage],
    ['/assinar', () => renderPage(<Page title="Assinar">Assinar</Page>, frame)],
  ]);
  site = await openSite(
    pages,
    new Map([
      ['/documentos/d1/texto', save],
      ['/salvar', post],
    ]),
  );
  browser = await openChromium();
});

afterAll(async () => {
  await browser.close();
  site.close();
});

beforeEach(async () => {
  [received, posted, complaints, revision, mood] = [[], [], [], 3, 'well'];
  [slowness, decided] = [0, undefined];
  stored = { type: 'doc', content: [paragraph('Começo')] };
  context = await browser.newContext();
  tab = await context.newPage();
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(`${site.address}/editar`);
});

afterEach(() => context.close());

const text = () => tab.getByRole('textbox', { name: 'Texto do documento' });
const status = () => tab.locator('.editor__status');
const write = async (words: string): Promise<void> => {
  await text().click();
  await tab.keyboard.press('Control+End');
  await tab.keyboard.type(words);
};
const paste = (html: string): Promise<void> =>
  tab.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/html', given);
    document
      .querySelector('.document')!
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
/** Out of a menu of the toolbar. */
const choose = async (menu: string, item: string): Promise<void> => {
  await tab.getByRole('button', { name: menu, exact: true }).click();
  await tab.getByRole('menu', { name: menu }).getByText(item, { exact: true }).click();
};
const waitForStatus = (words: RegExp) => status().filter({ hasText: words }).waitFor({ timeout: 15_000 });

it('writes, formats and saves by itself what the schema admits, under the strict policy', async () => {
  await write(' do texto');
  await tab.keyboard.press('Enter');
  await tab.getByRole('combobox', { name: 'Estilo do parágrafo' }).selectOption('quote');
  await tab.getByRole('combobox', { name: 'Alinhamento' }).selectOption('center');
  await tab.getByRole('button', { name: 'Negrito' }).click();
  await tab.locator('.document:focus').waitFor();
  await tab.keyboard.type('Citação');
  await waitForStatus(/^Salvo às \d\d:\d\d$/);
  expect(received.at(-1)?.content.content).toEqual([
    paragraph('Começo do texto'),
    {
      type: 'paragraph',
      attrs: { textAlign: 'center', style: 'quote' },
      content: [{ type: 'text', text: 'Citação', marks: [{ type: 'bold' }] }],
    },
  ]);
  expect(await text().locator('[style]').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('begins at the end of what was written, but takes the focus from nobody who came for a part of the page', async () => {
  await tab.locator('.document:focus').waitFor();
  await tab.keyboard.type(' e fim');
  expect(await text().innerText()).toBe('Começo e fim');
  await waitForStatus(/^Salvo às/);
  await tab.goto('about:blank');
  await tab.goto(`${site.address}/editar#conteudo`);
  await tab.locator('document-editor[data-ready]').waitFor();
  expect(await tab.locator('.document:focus').count()).toBe(0);
  // Paper is white in the dark too.
  await tab.emulateMedia({ colorScheme: 'dark' });
  const colours = await text().evaluate((paper) => [
    getComputedStyle(paper).backgroundColor,
    getComputedStyle(paper.parentElement!).backgroundColor,
  ]);
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(34, 42, 55)']);
});

it('acts where the caret is, even before the browser has told that it moved', async () => {
  stored = { type: 'doc', content: [paragraph('Um'), paragraph('Dois'), paragraph('Fim')] };
  await tab.reload();
  await text().focus();
  await text().evaluate((editor) => {
    document.getSelection()?.collapse(editor.querySelectorAll('p')[1]!.firstChild, 'Dois'.length);
    const enter = { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
    editor.dispatchEvent(new KeyboardEvent('keydown', enter));
  });
  await tab.keyboard.type('aqui');
  expect(await text().locator('p').allInnerTexts()).toEqual(['Um', 'Dois', 'aqui', 'Fim']);
  await text().evaluate((editor) => {
    const word = editor.querySelectorAll('p')[1]!.firstChild!;
    document.getSelection()?.setBaseAndExtent(word, 0, word, 'Dois'.length);
    const bold = { key: 'b', keyCode: 66, ctrlKey: true, bubbles: true, cancelable: true };
    editor.dispatchEvent(new KeyboardEvent('keydown', bold));
  });
  expect(await text().locator('strong').allInnerTexts()).toEqual(['Dois']);
});

it('saves nothing when nothing was written', async () => {
  const cell = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [paragraph('a')] };
  stored = { type: 'doc', content: [{ type: 'table', content: [{ type: 'tableRow', content: [cell] }] }] };
  await tab.reload();
  await text().getByText('a').click();
  await tab.keyboard.press('ArrowRight');
  await tab.waitForTimeout(4_000);
  expect(received).toEqual([]);
});

it('never saves over what it could not show', async () => {
  stored = { type: 'doc', content: [paragraph('Visível'), { type: 'novidade', content: [] }] };
  await tab.reload();
  expect(await text().getAttribute('contenteditable')).toBe('false');
  await tab.getByRole('button', { name: 'Salvar e ver' }).click();
  await tab.getByText('ok').waitFor();
  expect(posted[0]?.get('content')).toBe(JSON.stringify(stored));
  expect(received).toEqual([]);
});

it('inserts tables, page breaks and links without inline styles', async () => {
  await write('.');
  await choose('Inserir', 'Quebra de página');
  await choose('Inserir', 'Tabela');
  await tab.getByLabel('Linhas').fill('0');
  await tab.getByRole('button', { name: 'Inserir a tabela' }).click();
  await tab.getByText('Escreva quantas linhas, de 1 a 200.').waitFor();
  await tab.getByLabel('Linhas').fill('2');
  await tab.getByLabel('Colunas').fill('4');
  await tab.getByRole('button', { name: 'Inserir a tabela' }).click();
  expect(await text().locator('tr').count()).toBe(2);
  expect(await text().locator('tr').first().locator('th').count()).toBe(4);
  await choose('Tabela', 'Excluir coluna');
  await choose('Inserir', 'Link');
  await tab.getByLabel('Endereço').fill('javascript:alert(1)');
  await tab.getByRole('button', { name: 'Aplicar' }).click();
  await tab.getByText('Escreva um endereço completo').waitFor();
  await tab.getByLabel('Endereço').fill('www.gov.br');
  await tab.getByRole('button', { name: 'Aplicar' }).click();
  await waitForStatus(/^Salvo às/);
  const types = (received.at(-1)?.content.content as { type: string }[]).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['pageBreak', 'table']));
  expect(JSON.stringify(received.at(-1))).toContain('"href":"https://www.gov.br"');
  expect(await text().locator('[style]').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('drops what the schema does not admit from pasted text', async () => {
  await text().click();
  await paste(
    '<style><!-- p.MsoNormal {margin:0cm} --></style><p>Um</p><p style="text-align:right;color:red" onclick="x()">Colado <sup>2</sup><img src=x onerror=alert(1)><a href="javascript:x">a</a></p><pre>código</pre><b style="font-weight:normal"><p><span style="font-weight:700;font-style:italic">Forte</span> e fraco</p></b><ol type="a"><li>primeira</li><li>segunda</li></ol>',
  );
  await waitForStatus(/^Salvo às/);
  const sent = JSON.stringify(received.at(-1)?.content);
  expect(sent).toContain('"textAlign":"right"');
  expect(sent).toContain('superscript');
  expect(sent).toContain('"marks":[{"type":"bold"},{"type":"italic"}],"text":"Forte"');
  expect(sent).toContain('{"type":"text","text":" e fraco"}');
  // The editor counts: the label is not written into the words too.
  expect(sent).toContain('"text":"primeira"');
  await text().locator('p.alinea[data-number="b)"]', { hasText: 'segunda' }).waitFor();
  expect(complaints).toEqual([]);
  expect(sent).not.toMatch(/javascript|image|codeBlock|color/);
});

it('keeps the text in this computer while the server is down, says so, and saves when it is back', async () => {
  mood = 'down';
  await write(' guardado');
  await waitForStatus(/O sistema não respondeu: o texto está guardado neste computador/);
  const kept = await tab.evaluate(() =>
    Object.entries(localStorage).map(([key, text]) => key + String(text)),
  );
  expect(kept).toEqual([expect.stringMatching(/^autos\.draft\.d1\..*"revision":3.* guardado/)]);
  mood = 'well';
  await waitForStatus(/^Salvo às/);
  expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

it('says that there is no connection, and saves as soon as it is back', async () => {
  await context.setOffline(true);
  await write(' longe');
  await waitForStatus(/^Sem conexão: o texto está guardado neste computador/);
  await context.setOffline(false);
  await waitForStatus(/^Salvo às/);
  expect(JSON.stringify(received.at(-1))).toContain('longe');
});

it('offers on the next visit the text that the server never had', async () => {
  mood = 'down';
  await write(' perdido?');
  await waitForStatus(/guardado neste computador/);
  await tab.reload();
  mood = 'well';
  await tab.getByRole('button', { name: 'Usar o texto guardado' }).click();
  await waitForStatus(/^Salvo às/);
  expect(JSON.stringify(stored)).toContain('Começo perdido?');
});

it('takes up its own save that arrives after a reload: no banner, no conflict', async () => {
  slowness = 500;
  await write(' recarregado');
  await tab.reload();
  await text().getByText('Começo recarregado').waitFor();
  expect(await tab.getByRole('button', { name: 'Usar o texto guardado' }).count()).toBe(0);
  await write(' e mais');
  await waitForStatus(/por salvar|Salvando/);
  await waitForStatus(/^Salvo às \d\d:\d\d$/);
  expect(JSON.stringify(stored)).toContain('Começo recarregado e mais');
  expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

it('asks about one kept text at a time, and about none once the person chose', async () => {
  mood = 'stale';
  for (const words of [' um', ' dois']) {
    await write(words);
    await waitForStatus(/Outra pessoa/);
    await tab.reload();
    await tab.getByRole('button', { name: 'Usar o texto guardado' }).waitFor();
    expect(await tab.getByRole('button', { name: 'Usar o texto guardado' }).count()).toBe(1);
  }
  decided = '1';
  await tab.goto(`${site.address}/editar?escolhido=1`);
  await tab.waitForURL(`${site.address}/editar`);
  decided = undefined;
  await tab.reload();
  await text().getByText('Começo').waitFor();
  await tab.waitForTimeout(300);
  expect(await tab.getByRole('button', { name: 'Usar o texto guardado' }).count()).toBe(0);
});

it('puts a text that others have overtaken beside theirs before it can be used', async () => {
  mood = 'down';
  await write(' meu');
  await waitForStatus(/guardado neste computador/);
  mood = 'well';
  [stored, revision] = [{ type: 'doc', content: [paragraph('De Fábio')] }, 4];
  await tab.reload();
  await tab.getByText('Compare os dois antes de escolher.').waitFor();
  expect(await tab.getByRole('button', { name: 'Usar o texto guardado' }).count()).toBe(0);
  await tab.getByRole('button', { name: 'Comparar os dois textos' }).click();
  await tab.getByText('ok').waitFor();
  const [sent] = posted;
  expect(sent?.get('content')).toContain('Começo meu');
  expect([sent?.get('revision'), received]).toEqual(['3', []]);
  // The choice leads back: only that text is no question any more.
  decided = sent?.get('visit') ?? '';
  await tab.evaluate(() => {
    const kept = { revision: 3, keptAt: '2026-03-02T12:00:00Z', content: { type: 'doc', content: [] } };
    localStorage.setItem('autos.draft.d1.other', JSON.stringify(kept));
  });
  await tab.goto(`${site.address}/editar?escolhido=${decided}`);
  await tab.getByText('Compare os dois antes de escolher.').waitFor();
  expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual(['autos.draft.d1.other']);
});

it('says who writes now in one place, and of two texts where they are compared', async () => {
  mood = 'stale';
  await write(' meu');
  await waitForStatus(/Outra pessoa, ou você/);
  await tab.evaluate(() =>
    document
      .querySelector('document-editor')!
      .dispatchEvent(new CustomEvent('writing-taken', { detail: 'Fábio Ramos' })),
  );
  await waitForStatus(/^Fábio Ramos escreve agora, e o documento já tem outro texto salvo/);
  expect(await text().getAttribute('contenteditable')).toBe('false');
  expect(await tab.locator('#status').textContent()).toBe('');
});

it('keeps the plain mode where somebody began to write in it, and says what was done once one can write', async () => {
  await context.route('**/editor*.js', async (route) => {
    await tab.getByLabel('Texto', { exact: true }).evaluate((field) => {
      (field as HTMLTextAreaElement).value = 'já escrito';
    });
    await route.continue();
  });
  await tab.reload();
  await tab.locator('document-editor[data-ready]').waitFor({ state: 'attached' });
  expect(await tab.getByLabel('Texto', { exact: true }).inputValue()).toBe('já escrito');
  expect(await text().count()).toBe(0);
});

it('refuses to overwrite another person, keeps the text and leads to both', async () => {
  mood = 'stale';
  await write(' meu');
  await waitForStatus(/Outra pessoa, ou você em outra janela/);
  const compare = tab.getByRole('button', { name: 'Comparar os dois textos' });
  expect(await compare.getAttribute('formaction')).toBe('/comparar');
  expect(await text().innerText()).toContain('Começo meu');
});

it('saves before following a link that needs the text saved', async () => {
  await write(' assinado');
  await tab.getByRole('link', { name: 'Assinar' }).click();
  await tab.waitForURL(`${site.address}/assinar`);
  expect(JSON.stringify(stored)).toContain('Começo assinado');
});

it('saves before sending the form, and sends the text with its last revision', async () => {
  await write(' enviado');
  await tab.getByRole('button', { name: 'Salvar e ver' }).click();
  await tab.getByText('ok').waitFor();
  expect(posted[0]?.get('revision')).toBe('4');
  expect(posted[0]?.get('content')).toContain('Começo enviado');
  expect(posted[0]?.has('plain')).toBe(false);
});

it('passes axe', async () => {
  const { violations } = await new AxeBuilder({ page: tab }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('is one stop of the Tab key, with arrows inside', async () => {
  await text().click();
  await tab.keyboard.press('Alt+F10');
  const focused = () =>
    tab.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  expect(await focused()).toBe('Estilo do parágrafo');
  await tab.keyboard.press('ArrowRight');
  await tab.keyboard.press('ArrowRight');
  expect(await focused()).toBe('NNegrito');
  await tab.keyboard.press('End');
  expect(await focused()).toBe('Editar');
  expect(await tab.locator('.editor__toolbar [tabindex="0"]').count()).toBe(1);
});

it('pastes the first paragraph with its own look into an empty line, and says what of the look is lost', async () => {
  await text().click();
  await tab.keyboard.press('Control+A');
  await tab.keyboard.press('Backspace');
  await paste(
    '<p style="text-align:center;color:#c00;font-size:20pt">Centro</p><p style="font-size:12pt">Fim</p>',
  );
  await text().getByText('Fim').waitFor();
  expect(await text().innerHTML()).toMatch(/<p[^>]*center[^>]*>Centro<\/p>/);
  expect(await text().locator('p').count()).toBe(2);
  expect(await tab.locator('#status').textContent()).toContain('cores, tamanhos de letra');
  // In a line that has words the first goes on with its alignment, and that is told too.
  await tab.keyboard.press('Control+End');
  await paste('<p align="center" style="color:#c00">Meio</p><p>Depois</p>');
  await text().getByText('Depois').waitFor();
  expect(await tab.locator('#status').textContent()).toMatch(
    /: cores\. O primeiro parágrafo ficou com o alin/,
  );
});

it('asks what is said of the words that were just selected', async () => {
  await text().click();
  await tab.keyboard.press('Control+A');
  await tab.keyboard.type('Começo');
  await tab.keyboard.press('Control+A');
  await tab.keyboard.press('Control+Alt+m');
  await tab.getByRole('dialog', { name: 'Comentar o trecho' }).getByText('“Começo”').waitFor();
  await tab.keyboard.press('Escape');
  await tab.locator('.document:focus').waitFor();
});

it('answers the same keys with Caps Lock, and leaves to the browser what is its own', async () => {
  await text().click();
  const press = (key: string, keyCode: number, shiftKey: boolean) =>
    tab.evaluate(
      ([key, keyCode, shiftKey]) =>
        document.querySelector('.document')!.dispatchEvent(
          new KeyboardEvent('keydown', {
            ...{
              key,
              keyCode,
              shiftKey,
              ctrlKey: true,
              modifierCapsLock: true,
              bubbles: true,
              cancelable: true,
            },
            code: `Key${key.toUpperCase()}`,
          }),
        ),
      [key, keyCode, shiftKey] as const,
    );
  const aligned = tab.getByRole('combobox', { name: 'Alinhamento' });
  const before = await aligned.inputValue();
  expect(await press('e', 69, true)).toBe(false);
  expect(await tab.locator('#status').textContent()).toBe('Modo de sugestão ligado.');
  expect(await aligned.inputValue()).toBe(before);
  expect(await press('e', 69, true)).toBe(false);
  expect(await tab.locator('#status').textContent()).toBe('Modo de sugestão desligado.');
  expect(await press('E', 69, false)).toBe(false);
  expect(await aligned.inputValue()).toBe('center');
  expect(await press('C', 67, false)).toBe(true);
});

/** Controls of the toolbar whose words, or those of one of their choices, have no room or lie outside of the screen. */
const cutOff = (): Promise<string[]> =>
  tab.locator('.editor__toolbar :is(button:not([role]), select):visible').evaluateAll((controls) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    const wordsOf = (control: Element) => {
      pen.font = getComputedStyle(control).font;
      const options = control instanceof HTMLSelectElement ? [...control.options] : [];
      return Math.max(0, ...options.map(({ label }) => pen.measureText(label).width));
    };
    const narrow = controls.filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      const outside = left < 0 || right > document.documentElement.clientWidth;
      return outside || control.scrollWidth > control.clientWidth || wordsOf(control) > width - 24;
    });
    return narrow.map((control) => control.getAttribute('aria-label') ?? control.textContent);
  });

it('fits in one row of a common screen, and its menus go by the keyboard and on a telephone', async () => {
  // Alone on a screen of 1366, beside the list of comments, and on one of 1024.
  for (const width of [1366, 1366 - 304, 1024]) {
    await tab.setViewportSize({ width, height: 768 });
    const ends = await tab
      .locator('.editor__toolbar > *:visible')
      .evaluateAll((members) => members.map((member) => Math.round(member.getBoundingClientRect().bottom)));
    expect([width, Math.max(...ends) - Math.min(...ends) < 8]).toEqual([width, true]);
    expect([width, await cutOff()]).toEqual([width, []]);
  }
  await text().click();
  await tab.keyboard.press('Control+A');
  await tab.keyboard.press('Alt+F10');
  await tab.getByRole('button', { name: 'Formatar' }).focus();
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('s');
  const item = () => tab.evaluate(() => document.activeElement?.textContent);
  expect(await item()).toContain('Sobrescrito');
  await tab.keyboard.press('Escape');
  expect(await item()).toBe('Formatar');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await tab.locator('.document:focus s').waitFor();
  expect(await tab.getByRole('menu').count()).toBe(0);
  await tab.setViewportSize({ width: 320, height: 640 });
  expect((await tab.locator('.editor__toolbar').boundingBox())!.height).toBeLessThan(90);
  expect(await cutOff()).toEqual([]);
  for (const menu of ['Formatar', 'Inserir', 'Revisar', 'Editar']) {
    await tab.getByRole('button', { name: menu, exact: true }).click();
    const box = await tab.getByRole('menu').boundingBox();
    expect([menu, box!.x >= 0 && box!.x + box!.width <= 320]).toEqual([menu, true]);
    // The focus is in the text all the while.
    await tab.keyboard.press('Escape');
  }
  const { violations } = await new AxeBuilder({ page: tab }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('shows and sends the plain mode where there is no JavaScript', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${site.address}/editar`);
  await page.getByLabel('Texto', { exact: true }).fill('Sem enfeite');
  await page.getByRole('button', { name: 'Salvar e ver' }).click();
  await page.getByText('ok').waitFor();
  expect(posted[0]?.get('plain')).toBe('Sem enfeite');
  expect(posted[0]?.has('content')).toBe(false);
  await plain.close();
});
