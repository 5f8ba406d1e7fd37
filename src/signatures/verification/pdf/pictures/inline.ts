import { Dictionary, Name, nameOf, Stream, type Value } from '../syntax/values';

/** The short names of a picture in the content itself (ISO 32000-2, tables 91 and 92). */
const KEYS: Record<string, string> = {
  BPC: 'BitsPerComponent',
  CS: 'ColorSpace',
  D: 'Decode',
  DP: 'DecodeParms',
  F: 'Filter',
  H: 'Height',
  IM: 'ImageMask',
  W: 'Width',
};
const NAMES: Record<string, string> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK',
  I: 'Indexed',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  Fl: 'FlateDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};

/** A picture that stands in the content itself, as one that stands elsewhere. */
export function inlinePicture(entries: readonly Value[], octets: Uint8Array): Stream {
  const found = new Map<string, Value>();
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const key = nameOf(entries[at]);
    if (key !== undefined) found.set(KEYS[key] ?? key, inFull(entries[at + 1]!));
  }
  return new Stream(new Dictionary(found, 0, 0), octets, 0, octets.length, true);
}

function inFull(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(inFull);
  return value instanceof Name ? new Name(NAMES[value.text] ?? value.text) : value;
}
