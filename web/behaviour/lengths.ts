/** How near the end of what a text may hold it begins to be told. */
const near = 100;
const letters = new Intl.NumberFormat('pt-BR');

/** A text that is too long is not cut by the browser: what still fits, or how much is too many, stands below it. */
export function installLengths(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset['most']) tell(target);
  });
}

function tell(text: HTMLTextAreaElement): void {
  const most = Number(text.dataset['most']);
  const left = most - [...text.value].length;
  const long = `Letras a mais: ${letters.format(-left)}. O texto tem até ${letters.format(most)}.`;
  text.setCustomValidity(left < 0 ? long : '');
  const told = left < 0 ? long : left <= near ? `Letras que ainda cabem: ${letters.format(left)}.` : '';
  const place = placeOf(text);
  if (place.textContent !== told) place.textContent = told;
}

function placeOf(text: HTMLTextAreaElement): Element {
  const there = text.nextElementSibling;
  if (there?.matches('.field__length')) return there;
  const place = Object.assign(document.createElement('p'), { className: 'field__hint field__length' });
  place.setAttribute('role', 'status');
  text.after(place);
  return place;
}
