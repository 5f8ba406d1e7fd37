import {
  dictionaryData,
  genericData,
  pageSegment,
  segment,
  textData,
} from '../../../../../test/support/jbig2';
import { signedScan, stampedScan } from '../../../../../test/support/forgeries/scans';
import { type Objects, stream } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

const box = Array.from({ length: 24 }, (_row, y) =>
  Array.from({ length: 40 }, (_sample, x) => Number(x >= 11 && x <= 27 && y >= 6 && y <= 17)),
);

/**
 * One drawing of 40 by 24 samples in three codings, by another program: a black box from 11, 6 to 27, 17, and a grey line from corner to
 * corner; in JBIG2 the box alone, by the encoder of our tests.
 */
const drawing = {
  'JPEG, sequential':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYACgDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAQGBQf/xAAzEAABAgQBBwoHAAAAAAAAAAABAAIDBAURExIhIjFBYdEGFBZRU1RxgaGjJDIzYpKx8P/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwDV4D4OeWdm7J7tHyNiW+GrdtUs1XZCRcGTsR8vEIvkOhkm2zO242df6XSWB5dPcytwS02+GaDv0nINJ0sovffafwVtOq0lVMTmUbFw7Zeg5tr3trA6ivKtCJ9jz+J4f2pbDkAxzDUA4W+mRv8AnQbJERAXPn6JT6lGbGnJfFiNbkg5bhmuTsO8oiCXonRe5e6/iqZSiycgHcxbEli7WWRHH0cSPREQU474OaZbm7VjdHzFyW+OrfsREQf/2Q==',
  'JPEG, progressive':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAYACgDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAMFBAb/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAAHVl04BpX8psGyBzhKoUB//xAAdEAACAgMAAwAAAAAAAAAAAAACAwARBBAUATEz/9oACAEBAAEFAqqE8AnWmLaDd5329zA2aVs88iYKQCXU/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAwEBPwFf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAgEBPwFf/8QAIRAAAAQGAwEAAAAAAAAAAAAAAAERIgIQEjKBkQNxoXL/2gAIAQEABj8CboPOk+hf4DoNUmXzLkxNY4VMWehiw5Dtj//EACMQAAEDAgUFAAAAAAAAAAAAAAEAESExURBhgeHwcaGxwdH/2gAIAQEAAT8hfW1GNkbYlg/C4iXVCQRiZDdnkqMh7ISJcTiNtANUriJPrXLF7T6WgRsv/9oADAMBAAIAAwAAABDyzzyDz//EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQMBAT8QX//EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQIBAT8QX//EACQQAAEDAwMEAwAAAAAAAAAAAAEAETEhQWFR0fAQcaHxgZGx/9oACAEBAAE/EJ1L1hYnsjF0GHQO8Ja1XC2v4uHbWlKtju0gaHqViakco+b+23IR0AaQz10wEC1RybHJXDvoS4ZEzwRHhRqXvA5PdGbL/9k=',
  'Group 4': 'I4a6KfDLhpwyOGlZcGqGXBohlOHv//////w8g0Phlyhkc7BYaw4AIAI=',
  JBIG2: Buffer.concat([pageSegment(40, 24), segment(1, 38, genericData(box))]).toString('base64'),
};
const filters: Record<keyof typeof drawing, string> = {
  'JPEG, sequential': '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
  'JPEG, progressive': '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
  'Group 4':
    '/ColorSpace/DeviceGray/BitsPerComponent 1/Filter[/CCITTFaxDecode]/DecodeParms[<</K -1/Columns 40/Rows 24>>]',
  JBIG2: '/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode',
};

function found(picture: string, rect: string, more?: Objects) {
  const file = readPdf(stampedScan(signedScan(picture, undefined, more), rect), { inflate });
  const { summary, changes } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}
const image = (entries: string, octets: Buffer, size = '/Width 40/Height 24') =>
  stream(`/Type/XObject/Subtype/Image${size}${entries}`, octets);

/** On a page of 595 by 842 points each sample is 15 by 35: the box reaches from 164, 211 to 416, 631. */
const [ON, BESIDE] = ['200 300 300 340', '40 20 200 60'] as const;

describe.each(Object.keys(drawing) as (keyof typeof drawing)[])('%s', (coding) => {
  const octets = Buffer.from(drawing[coding], 'base64');
  const picture = image(filters[coding], octets);

  it('is read: what is drawn is hidden, and what is not, is not', () => {
    expect([found(picture, ON), found(picture, BESIDE)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('cut anywhere, or with any octet changed, it is an answer', () => {
    for (let at = 0; at < octets.length; at += 7) {
      const changed = Buffer.from(octets);
      changed[at]! ^= 1 << (at % 8);
      for (const broken of [changed, octets.subarray(0, at)])
        expect(['NOT_ALLOWED', 'SIGNED', 'UNDECIDED']).toContain(found(image(filters[coding], broken), ON));
    }
  });
});

describe('JBIG2', () => {
  const one = '/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode';
  const whole = Buffer.concat([pageSegment(40, 24), segment(1, 38, genericData(box))]);

  it('is read with the symbols that pictures share, and undecided without them', () => {
    const globals = stream('', segment(0, 0, dictionaryData([{ rows: box }]), [], 0));
    const text = segment(1, 6, textData([40, 24], [{ id: 0, at: [0, 0] }], [box]), [0]);
    const picture = image(
      `${one}/DecodeParms<</JBIG2Globals 30 0 R>>`,
      Buffer.concat([pageSegment(40, 24), text]),
    );
    const with30 = { 30: globals };
    expect([found(picture, ON, with30), found(picture, BESIDE, with30)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
    const other = { 30: stream('', segment(7, 0, dictionaryData([{ rows: box }]), [], 0)) };
    expect([found(picture, BESIDE, other), found(picture, BESIDE)]).toEqual(['UNDECIDED', 'UNDECIDED']);
  });

  it('is read as the mask through which another is seen, and as one that is painted', () => {
    const mask = { 30: image('/ImageMask true/BitsPerComponent 1/Filter/JBIG2Decode', whole) };
    const soft = { 30: image(one, whole) };
    const black = (entry: string) =>
      stream(
        `/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8${entry}`,
        '\0',
      );
    for (const [picture, more] of [
      [black('/Mask 30 0 R'), mask],
      [black('/SMask 30 0 R'), soft],
      [mask[30], {}],
    ] as const)
      expect([found(picture, ON, more), found(picture, BESIDE, more)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('cut short, or of another size than its picture, it is undecided', () => {
    expect(found(image(one, whole.subarray(0, -9)), BESIDE)).toBe('UNDECIDED');
    expect(found(image(one, whole, '/Width 40/Height 25'), BESIDE)).toBe('UNDECIDED');
  });
});

it('one of a kind that is not read here is neither passed nor refused', () => {
  const wavelets = image('/Filter/JPXDecode', Buffer.from('jP'));
  expect(found(wavelets, BESIDE)).toBe('UNDECIDED');
  const vast = image(
    filters['Group 4'],
    Buffer.from(drawing['Group 4'], 'base64'),
    '/Width 90000/Height 90000',
  );
  expect(found(vast, BESIDE)).toBe('UNDECIDED');
});
