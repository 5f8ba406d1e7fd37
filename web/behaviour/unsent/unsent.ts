/** What was typed and not sent, kept in this browser by the place where it was typed; nothing where it keeps nothing. */
const prefix = 'autos.unsent.';

export function keepUnsent(place: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(prefix + place);
    else localStorage.setItem(prefix + place, text);
  } catch {
    // Full, or forbidden: then it stands only where it was typed.
  }
}

export function unsentAt(place: string): string {
  try {
    return localStorage.getItem(prefix + place) ?? '';
  } catch {
    return '';
  }
}
