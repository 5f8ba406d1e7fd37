import { Details } from '../../platform/web';
import { BREAK, isChanged, type Stretch } from './compare-texts';
import { SUGGESTED } from './lines';

/** How to read what is only suggested in one of the texts; nothing when neither has suggestions. */
export const suggestionsIn = ({ paragraphs }: { paragraphs: readonly Stretch[][] }): string =>
  paragraphs.some((stretches) => SUGGESTED.test(stretches.map(({ text }) => text).join('')))
    ? ' Entre [− −], o que alguém sugere tirar; entre [+ +], o que sugere pôr.'
    : '';

/** What changed from one text to another, marked. */
export function ComparedText({ paragraphs }: { paragraphs: readonly Stretch[][] }) {
  return (
    <div class="comparison" tabIndex={0} role="region" aria-label="Texto comparado">
      {stretchesOf(paragraphs)}
    </div>
  );
}

export const words = (count: number): string => (count === 1 ? '1 palavra' : `${count} palavras`);

/** Paragraphs that did not change, beyond the neighbours of those that did, are folded: a long text fits the eye. */
function stretchesOf(paragraphs: readonly Stretch[][]) {
  const near = paragraphs.map((_, index) =>
    [-1, 0, 1].some((step) => isChanged(paragraphs[index + step] ?? [])),
  );
  const shown = [];
  for (let at = 0; at < paragraphs.length;) {
    const start = at;
    while (at < paragraphs.length && near[at] === near[start]) at += 1;
    const group = paragraphs.slice(start, at).map(paragraphOf);
    shown.push(
      near[start] || group.length === 1 ? (
        group
      ) : (
        <Details key={start} summary={`${group.length} parágrafos sem mudança`}>
          {group}
        </Details>
      ),
    );
  }
  return shown;
}

function paragraphOf(stretches: Stretch[], index: number) {
  return <p key={index}>{stretches.map(stretchOf)}</p>;
}

/** Underlined and struck out, and said: never colour alone (WCAG 2.2, 1.4.1). */
function stretchOf({ kind, text, said }: Stretch, index: number) {
  if (kind === 'look')
    return (
      <span key={index} class="comparison__look">
        {' '}
        {text}
      </span>
    );
  const shown = said && text !== BREAK ? <em key={index}>{text}</em> : text;
  if (kind === 'same') return shown;
  const Changed = kind === 'added' ? 'ins' : 'del';
  return (
    <Changed key={index}>
      <span class="visually-hidden"> [{kind === 'added' ? 'a mais' : 'a menos'}: </span>
      {shown}
      <span class="visually-hidden">{said && text === BREAK ? ' divisão do parágrafo' : ''}] </span>
    </Changed>
  );
}
