/**
 * Text as a document keeps it: composed (NFC), on one line, without what cannot be seen.
 * Control characters would break the PDF; directional overrides and zero-width characters let a signed text read
 * differently from what it says (CVE-2021-42574). They are removed, not refused, since pasted text is full of them.
 */
export function cleanText(value: string): string {
  return value.normalize('NFC').replace(SPACES, ' ').replace(INVISIBLE, '').normalize('NFC');
}

/** An address that a document may link to, in its canonical form; null when it is of any other kind. */
export function cleanLink(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000) return null;
  const text = cleanText(value).trim();
  const url = urlOf(text);
  if (url === null) return null;
  const allowed = url.protocol === 'mailto:' || (/^https?:$/.test(url.protocol) && url.hostname !== '');
  return allowed ? url.href : null;
}

/** `URL.canParse` is younger than the browsers that we support. */
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Written out, not by Unicode category, so that every engine agrees whatever its Unicode version. */
const INVISIBLE = new RegExp(
  '[\\ud800-\\udfff\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f' +
    '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff' +
    '\\ufdd0-\\ufdef\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]',
  'gu',
);
