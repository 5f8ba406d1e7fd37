/** Keys of the editor that no extension of it answers, as ProseMirror's keymaps write them. */
export const OWN_KEYS = [
  ...(['Alt-F1', 'Alt-F10', 'Mod-Shift-e', 'Mod-f', 'Mod-k'] as const),
  // Letters that no Brazilian or international keyboard writes with AltGr, which is Control+Alt on Windows.
  ...(['Mod-Alt-j', 'Mod-Alt-k', 'Mod-Alt-m', 'Mod-Alt-v', 'Mod-Alt-x'] as const),
] as const;

export type OwnKey = (typeof OWN_KEYS)[number];

/** The key of ours that was pressed. With Alt a keyboard may give another sign (µ for M): then its place counts. */
export function ownKeyOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): OwnKey | undefined {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  const letter = altKey && /^Key[A-Z]$/.test(code) ? code.charAt(3).toLowerCase() : key;
  const name = [
    ctrlKey || metaKey ? 'Mod-' : '',
    altKey ? 'Alt-' : '',
    shiftKey ? 'Shift-' : '',
    letter.length === 1 ? letter.toLowerCase() : letter,
  ].join('');
  return OWN_KEYS.find((own) => own === name);
}

/**
 * The same key as it would be without Caps Lock; undefined when that changes nothing. ProseMirror's keymaps go by the case of
 * the letter: Ctrl+Shift+E with Caps Lock would be Ctrl+E to them.
 */
export function withoutCapsLock(event: KeyboardEvent): KeyboardEvent | undefined {
  const { key, code, keyCode, location, repeat, ctrlKey, metaKey, shiftKey, altKey } = event;
  const letter = shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (!event.getModifierState('CapsLock') || altKey || !(ctrlKey || metaKey)) return undefined;
  if (key.length !== 1 || letter === key) return undefined;
  const meant = { key: letter, code, keyCode, location, repeat, ctrlKey, metaKey, shiftKey };
  return new KeyboardEvent('keydown', { ...meant, bubbles: true, cancelable: true, composed: true });
}
