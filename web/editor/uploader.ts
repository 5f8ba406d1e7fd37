import { csrfToken } from '../behaviour/csrf';
import { jsonOf, textOf } from './answers';
import { make } from './elements';

export interface SentImage {
  sha256: string;
  width: number;
}

/** Sends files to the addresses beside the text, and says in a sentence why one was not taken. */
export class Uploader {
  constructor(private readonly imagesUrl: string) {}

  async image(file: File): Promise<SentImage | string> {
    const said = await this.send(this.imagesUrl, file);
    if (typeof said === 'string') return said;
    return { sha256: String(said['sha256']), width: Number(said['width']) };
  }

  choose(accept: string, then: (file: File) => void): void {
    const input = make('input', { type: 'file', accept });
    input.addEventListener('change', () => input.files?.[0] && then(input.files[0]));
    input.click();
  }

  private async send(url: string, file: File): Promise<Record<string, unknown> | string> {
    const body = new FormData();
    body.append('file', file);
    const headers = { accept: 'application/json', 'x-csrf-token': csrfToken() };
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, credentials: 'same-origin' });
      const said = answer.redirected ? undefined : await jsonOf(answer);
      if (answer.ok && said) return said;
      return textOf(said?.['title']) ?? 'O arquivo não foi recebido. Tente de novo.';
    } catch {
      return 'Sem conexão: o arquivo não foi enviado. Tente de novo quando ela voltar.';
    }
  }
}
