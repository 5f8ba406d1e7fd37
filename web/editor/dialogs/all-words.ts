import type { Choices } from './dialog';

/** Without accents, capitals and signs. */
const wordsIn = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Those whose words begin with all the typed ones; none when nothing was typed. */
export function withAllWords(choices: Choices, typed: string): Choices {
  const searched = wordsIn(typed);
  if (searched.length === 0) return [];
  return choices.filter(([, title]) => {
    const words = wordsIn(title);
    return searched.every((word) => words.some((each) => each.startsWith(word)));
  });
}
