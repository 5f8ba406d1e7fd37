import { marks, normaliseKey } from './command';
import type { Report } from './report';
import { verifyFiles, type GivenFile, type Pinned } from './verify';

/** The page that is opened from the disk: whatever is dropped or chosen is read here and goes nowhere. */
export function startPage(): void {
  const input = element('files') as HTMLInputElement;
  const pins = (['key', 'stamp'] as const).map((name) => ({
    name,
    field: element(name) as HTMLInputElement,
    problem: element(`${name}-problem`),
  }));
  const result = element('result');
  let chosen: GivenFile[] = [];
  let asked = 0;
  /** While somebody types, a key that is not whole is not wrong yet; but no answer to another key stays. */
  const check = async (isTyping: boolean): Promise<void> => {
    const turn = (asked += 1);
    const pinned: Pinned = {};
    let isWhole = true;
    for (const { name, field, problem } of pins) {
      const typed = field.value.trim();
      const value = typed === '' ? undefined : normaliseKey(typed);
      const isWrong = value === null && !isTyping;
      problem.hidden = !isWrong;
      field.setAttribute('aria-invalid', String(isWrong));
      if (value === null) isWhole = false;
      else pinned[name] = value;
    }
    if (!isWhole || chosen.length === 0) return result.replaceChildren();
    result.replaceChildren(paragraph('Conferindo…'));
    const report = await verifyFiles(chosen, pinned);
    if (turn === asked) result.replaceChildren(...shown(report));
  };
  const take = async (files: Iterable<File>): Promise<void> => {
    try {
      chosen = await Promise.all(Array.from(files, read));
    } catch {
      // A folder, or more than the browser can hold.
      chosen = [];
      return result.replaceChildren(
        paragraph(
          'Um dos arquivos não pôde ser lido. Se é uma pasta, abra-a e escolha os arquivos de dentro; se é grande demais, use o programa para Node.js.',
        ),
      );
    }
    await check(false);
  };
  input.addEventListener('change', () => void take(input.files ?? []));
  for (const { field } of pins) {
    field.addEventListener('input', () => void check(true));
    // Also when the field is left, where the same key was answered already.
    field.addEventListener('change', () => {
      if (field.value.trim() !== '' && normaliseKey(field.value) === null) void check(false);
    });
  }
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files ?? []);
  });
  if (!('subtle' in crypto))
    result.replaceChildren(
      paragraph(
        'Este navegador não confere um arquivo aberto do disco. Use outro, ou o programa para Node.js.',
      ),
    );
}

const read = async (file: File): Promise<GivenFile> => ({
  name: file.name,
  content: new Uint8Array(await file.arrayBuffer()),
});

function shown({ verdict, sentence, process, checks }: Report): HTMLElement[] {
  const heading = document.createElement('h2');
  heading.className = verdict;
  heading.textContent = sentence;
  const list = document.createElement('ul');
  for (const { ok, message } of checks) {
    const mark = document.createElement('strong');
    mark.textContent = marks[`${ok}`];
    const item = document.createElement('li');
    item.className = `check-${ok}`;
    item.append(mark, ` ${message}`);
    list.append(item);
  }
  const about = process
    ? [paragraph(`Processo ${process.number}: ${process.events} andamentos até ${process.at}.`)]
    : [];
  return [heading, ...about, list];
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}
