/** What the browser's own palette shows while no colour is written: the one of the system. */
const standard = '#1351b4';

/** Puts the browser's own palette beside a field in which a colour is written. The field alone is sent: the palette has no name. */
export function installColourPickers(): void {
  for (const text of document.querySelectorAll<HTMLInputElement>('input[data-palette]')) {
    const palette = Object.assign(document.createElement('input'), { type: 'color', className: 'palette' });
    palette.setAttribute('aria-label', text.dataset['palette']!);
    const follow = (): void => {
      palette.value = sixDigits(text.value) ?? standard;
    };
    follow();
    text.addEventListener('input', follow);
    palette.addEventListener('input', () => {
      text.value = palette.value;
    });
    text.classList.add('input--beside');
    text.after(palette);
  }
}

/** "1f4" and "#1F4E79" → "#11ff44", "#1f4e79": a palette knows no other way of writing. */
function sixDigits(written: string): string | undefined {
  const [, digits] = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(written.trim()) ?? [];
  if (!digits) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`.toLowerCase();
}
