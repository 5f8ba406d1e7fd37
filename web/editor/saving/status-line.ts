import { make } from '../elements';
import type { SaveState } from './saver';

const clock = new Intl.DateTimeFormat('pt-BR', {
  timeZone: 'America/Sao_Paulo',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('pt-BR', {
  timeZone: 'America/Sao_Paulo',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** Shows whether the text is saved. Screen readers hear only of trouble and of its end, not of each save. */
export class StatusLine {
  readonly element = make('p', { class: 'editor__status' });
  /** What is read aloud; it is seen once, in the line. */
  readonly heard = make('p', { class: 'visually-hidden', role: 'status' });
  /** Who took the writing over. */
  writer: string | undefined;
  private troubled = false;

  constructor(private readonly signInUrl: string) {}

  show(state: SaveState): void {
    const link = linkOf(state, this.signInUrl);
    const sentence = this.taken(state) ?? sentenceOf(state);
    const line = make('p', { class: `editor__status editor__status--${state.kind}` }, sentence);
    if (link) line.append(' ', link);
    // A try that failed as the one before leaves the link where somebody may be pressing it.
    if (!line.isEqualNode(this.element)) this.element.replaceChildren(...line.childNodes);
    this.element.className = line.className;
    const trouble = 'kept' in state;
    const mended = this.troubled && state.kind === 'saved';
    if ((trouble && !this.troubled) || mended) this.heard.textContent = sentence;
    this.troubled = trouble || (this.troubled && state.kind !== 'saved');
  }

  private taken(state: SaveState): string | undefined {
    if (state.kind !== 'stale') return undefined;
    if (state.taken) return `${state.taken} Por ora, ${keptWords(state.kept)}`;
    if (!this.writer) return undefined;
    return `${this.writer} escreve agora, e o documento já tem outro texto salvo. O que você digitou não entrou nele: ${keptWords(state.kept)}`;
  }
}

function sentenceOf(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? savedAt(state.at) : 'Nada mudou desde que você abriu.';
    case 'changed':
      return `${state.at ? `${savedAt(state.at)}. ` : ''}Há mudanças por salvar.`;
    case 'saving':
      return `${state.at ? `${savedAt(state.at)}. ` : ''}Salvando…`;
    case 'offline':
      return `Sem conexão: ${keptWords(state.kept)} Vamos tentar de novo.`;
    case 'unavailable':
      return `O sistema não respondeu: ${keptWords(state.kept)} Vamos tentar de novo.`;
    case 'signed-out':
      return `Sua sessão terminou: ${keptWords(state.kept)}`;
    case 'confirm':
      return `O processo é sigiloso e pede sua senha outra vez: ${keptWords(state.kept)}`;
    case 'stale':
      return `Outra pessoa, ou você em outra janela, salvou este documento depois: ${keptWords(state.kept)}`;
    case 'refused':
      return `${state.sentence ?? 'O texto não pôde ser salvo.'} Por ora, ${keptWords(state.kept)}`;
  }
}

function linkOf(state: SaveState, signInUrl: string): HTMLElement | undefined {
  if (state.kind === 'signed-out') {
    return make('a', { href: signInUrl, target: '_blank', rel: 'noopener' }, 'Entrar de novo em outra aba');
  }
  if (state.kind === 'confirm') {
    return make('a', { href: state.confirmUrl, target: '_blank', rel: 'noopener' }, 'Confirmar em outra aba');
  }
  // The form takes the text along: the server has only the other one.
  if (state.kind === 'stale') {
    return make(
      'button',
      { type: 'submit', formaction: state.compareUrl, class: 'button button--primary button--small' },
      'Comparar os dois textos',
    );
  }
  return undefined;
}

function savedAt(at: Date): string {
  const today = day.format(at) === day.format(new Date());
  return `Salvo ${today ? '' : `em ${day.format(at)} `}às ${clock.format(at)}`;
}

const keptWords = (kept: boolean): string =>
  kept
    ? 'o texto está guardado neste computador.'
    : 'o texto só existe nesta janela. Copie o texto antes de sair.';
