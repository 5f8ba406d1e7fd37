/** Keys of the editor that no extension of it answers, as ProseMirror's keymaps write them. */
export const OWN_KEYS = ['Alt-F1', 'Alt-F10', 'Mod-Alt-m', 'Mod-Shift-e', 'Mod-f', 'Mod-k'] as const;

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
