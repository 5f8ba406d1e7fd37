import { Refusal } from './refusal';

const maxBytes = 255;
const maxExtensionBytes = 20;

/**
 * A name that is safe on every system and shows what it is: NFC, no path, no control, invisible or direction-changing
 * character (`U+202E` makes `gpj.exe` read `exe.jpg`), none that Windows forbids, no reserved name, at most 255 bytes
 * of UTF-8 with the extension kept. Cleaning a clean name changes nothing.
 */
export function safeFileName(raw: string): string {
  const last = raw.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const visible = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFD]/gu, '').normalize('NFC');
  const allowed = visible.replace(/[<>:"|?*]/g, '-').replace(/\p{Zs}+/gu, ' ');
  const trimmed = allowed.replace(/^[. ]+|[. ]+$/g, '');
  const { stem, extension } = split(trimmed);
  return extension
    ? shortened(unreserved(stem || 'arquivo'), `.${extension}`)
    : shortened(unreserved(trimmed || 'arquivo'), '');
}

/**
 * The clean name and its extension in lower case.
 * @throws Refusal for a name with a path (bad input is refused, not mended) or without an extension
 */
export function checkedFileName(raw: string): { safeName: string; extension: string } {
  if (/[/\\]/.test(raw)) throw new Refusal('uploads.path_in_name');
  const safeName = safeFileName(raw);
  const { extension } = split(safeName);
  if (!extension) throw new Refusal('uploads.extension_missing', { name: safeName });
  return { safeName, extension: extension.toLowerCase() };
}

function split(name: string): { stem: string; extension: string } {
  const found = /^(.*?)[. ]*\.([^. ]+)$/su.exec(name);
  if (!found || Buffer.byteLength(found[2] ?? '') > maxExtensionBytes) return { stem: name, extension: '' };
  return { stem: found[1] ?? '', extension: found[2] ?? '' };
}

// Windows opens a device, not a file, under these names, whatever their extension.
function unreserved(stem: string): string {
  return /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\.|$)/i.test(stem) ? `_${stem}` : stem;
}

function shortened(stem: string, ending: string): string {
  // It stops before a character that has no room as a whole.
  const { read } = new TextEncoder().encodeInto(stem, Buffer.alloc(maxBytes - Buffer.byteLength(ending)));
  return stem.slice(0, read).replace(/[. ]+$/, '') + ending;
}
