import { flattenExtensions, getExtensionField, type AnyExtension } from '@tiptap/core';
import { extensions } from '../../web/editor/extensions';
import { OWN_KEYS, ownKeyOf } from '../../web/editor/own-keys';

/** Keys that write: each part of the editor has its say in turn, and the first that knows what to do does it. */
const written = /^(Mod-|Shift-|Ctrl-|Alt-)*(Enter|Backspace|Delete|Tab|Arrow\w+|Home|End)$/;

type Shortcuts = (() => Record<string, unknown>) | undefined;

function keysOf(extension: AnyExtension): string[] {
  const { name, options, storage } = extension as { name: string; options: unknown; storage: unknown };
  const context = { name, options, storage, editor: {}, type: null };
  const keys = Object.keys(
    getExtensionField<Shortcuts>(extension, 'addKeyboardShortcuts', context)?.() ?? {},
  );
  return [...new Set(keys.map(normal))].filter((key) => !written.test(key));
}

/** `Mod-B` and `Mod-b` are one key. */
const normal = (key: string): string => key.replace(/[A-Z]$/, (letter) => letter.toLowerCase());

it('gives each key one act', () => {
  const all = flattenExtensions(extensions({ id: '', name: '' })).flatMap((extension) =>
    keysOf(extension).map((key) => ({ key, by: extension.name })),
  );
  const keys = [...all, ...OWN_KEYS.map((key) => ({ key: normal(key), by: 'own' }))];
  expect(keys.length).toBeGreaterThan(25);
  const shared = keys.filter(({ key }, index) => keys.findIndex((one) => one.key === key) !== index);
  expect(shared).toEqual([]);
});

describe('a key of ours', () => {
  const none = { code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

  it('is known by its letter, whatever the case', () => {
    expect(ownKeyOf({ ...none, key: 'E', ctrlKey: true, shiftKey: true })).toBe('Mod-Shift-e');
    expect(ownKeyOf({ ...none, key: 'k', metaKey: true })).toBe('Mod-k');
    expect(ownKeyOf({ ...none, key: 'F10', altKey: true })).toBe('Alt-F10');
    expect(ownKeyOf({ ...none, key: 'e', ctrlKey: true })).toBeUndefined();
  });

  it('is known by its place where Alt gives another sign', () => {
    expect(ownKeyOf({ ...none, key: 'µ', code: 'KeyM', altKey: true, ctrlKey: true })).toBe('Mod-Alt-m');
  });
});
