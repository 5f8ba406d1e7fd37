import { Refused, sendFile } from './send-file';
import { announce } from '../status';

/** At once: more would only share the same line. */
const together = 2;

/**
 * Files dropped on what is marked data-drop-files, or chosen in a form that is, go to the server in parts; then the list
 * opens in which they are checked. The value is the address of the files of the process.
 */
export function installFileDrops(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-drop-files]')) {
    const drops = new Drops(place);
    for (const name of ['dragenter', 'dragover'])
      place.addEventListener(name, (event) => drops.over(event as DragEvent));
    place.addEventListener('dragleave', (event) => drops.leave(event));
    place.addEventListener('drop', (event) => drops.drop(event));
    if (place instanceof HTMLFormElement) place.addEventListener('submit', (event) => drops.submit(event));
  }
}

class Drops {
  private readonly queue: (() => Promise<void>)[] = [];
  private readonly list = document.createElement('ul');
  private running = 0;
  private failed = 0;

  constructor(private readonly place: HTMLElement) {
    this.list.className = 'sending';
    this.list.setAttribute('aria-label', 'Envio dos arquivos');
    window.addEventListener('beforeunload', (event) => {
      if (this.running > 0) event.preventDefault();
    });
  }

  over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.place.classList.add('is-dropping');
  }

  leave({ relatedTarget }: DragEvent): void {
    if (!this.place.contains(relatedTarget as Node | null)) this.place.classList.remove('is-dropping');
  }

  drop(event: DragEvent): void {
    this.place.classList.remove('is-dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.send(files);
  }

  submit(event: SubmitEvent): void {
    const input = this.place.querySelector<HTMLInputElement>('input[type="file"]');
    const files = [...(input?.files ?? [])];
    if (!input || files.length === 0) return;
    event.preventDefault();
    this.send(files);
    input.value = '';
  }

  private send(files: File[]): void {
    if (!this.list.isConnected) this.place.append(this.list);
    announce(files.length === 1 ? 'Enviando 1 arquivo…' : `Enviando ${files.length} arquivos…`, 0);
    for (const file of files) this.queue.push(this.line(file));
    while (this.running < together && this.queue.length > 0) void this.next();
  }

  private async next(): Promise<void> {
    const task = this.queue.shift();
    if (!task) return;
    this.running += 1;
    await task();
    this.running -= 1;
    if (this.queue.length > 0) await this.next();
    else if (this.running === 0) this.done();
  }

  /** A line of the list, and the work that it tells of. */
  private line(file: File): () => Promise<void> {
    const item = document.createElement('li');
    const bar = document.createElement('progress');
    const words = document.createElement('span');
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', `Envio de ${file.name}`);
    words.textContent = 'na fila';
    item.append(file.name, ' ', bar, ' ', words);
    this.list.append(item);
    return async () => {
      try {
        const { state, refusal } = await sendFile(
          file,
          this.place.dataset['dropFiles']!,
          (share, waiting) => {
            if (share >= 0) bar.value = share;
            words.textContent = waiting
              ? 'sem conexão: tentando de novo…'
              : `${Math.floor(bar.value * 100)}%`;
          },
        );
        bar.value = 1;
        words.textContent = state === 'ready' ? 'recebido' : (refusal ?? 'recusado');
      } catch (error) {
        this.failed += 1;
        item.classList.add('is-failed');
        words.textContent =
          error instanceof Refused
            ? error.message
            : 'não foi possível enviar. Escolha o arquivo de novo: o envio continua.';
      }
    };
  }

  private done(): void {
    const { dropFiles } = this.place.dataset;
    if (this.failed === 0) return void window.location.assign(dropFiles!);
    announce('O envio terminou, mas nem todos os arquivos chegaram.', 0);
    const link = document.createElement('a');
    link.href = dropFiles!;
    link.textContent = 'Conferir os que chegaram';
    this.list.append(Object.assign(document.createElement('li'), { className: 'sending__next' }));
    this.list.lastElementChild!.append(link);
    this.failed = 0;
  }
}
