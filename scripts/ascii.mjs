/**
 * The same code in ASCII alone. The bundle is read one octet a letter, which halves what V8 keeps of it; esbuild escapes
 * strings and names, and leaves regular expressions as they were written: /^ofício/ would look for other letters.
 */
export function inAscii(code) {
  if (/String\.raw`[^`]*[^\0-\x7f]/.test(code))
    throw new Error('An escape in String.raw would be read as it stands.');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
