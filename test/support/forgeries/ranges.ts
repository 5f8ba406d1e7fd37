import { lastCrossReference, lastSignature } from '../raw-pdf';
import { type Forgery, hello } from './shared';

/** USF (universal forgery, CCS 2019): a value that is missing or odd makes a careless viewer find nothing to complain of. */
export function universal(signed: Buffer, twin: () => Buffer): Forgery[] {
  const { range, start, end } = lastSignature(signed);
  const rangeEnd = signed.indexOf(']', range) + 1;
  /** The same number of octets, so that every offset stays. */
  const put = (at: number, to: number, text: string) => () => {
    const output = Buffer.from(signed);
    output.write(text.padEnd(to - at), at, 'latin1');
    return output;
  };
  const [RANGE, CONTENTS] = [
    'A assinatura não diz que parte do arquivo protege.',
    'O lugar da assinatura está vazio.',
  ];
  const FORM = 'A assinatura diz de forma errada que parte do arquivo protege.';
  const list: [name: string, forged: () => Buffer, sentence: string][] = [
    ['without /Contents', put(start - 10, start - 1, '/Contnets'), CONTENTS],
    ['/Contents null', put(start, end, 'null'), CONTENTS],
    ['/Contents empty', put(start, end, '<>'), CONTENTS],
    ['/Contents of zeros', put(start + 1, end - 1, '0'.repeat(end - start - 2)), CONTENTS],
    ['/Contents a number', put(start, end, '0'), 'A assinatura está danificada e não pode ser lida.'],
    ['without /ByteRange', put(range - 11, range - 1, '/ByteRnage'), RANGE],
    ['/ByteRange null', put(range, rangeEnd, 'null'), RANGE],
    ['/ByteRange empty', put(range, rangeEnd, '[]'), FORM],
    ['/ByteRange of two', put(range, rangeEnd, '[0 9]'), FORM],
    ['a dictionary that cannot be read', put(start - 1, end, 'null'), RANGE],
    ['/ByteRange negative', put(range, rangeEnd, '[0 -1 -1 -1]'), FORM],
    [
      '/ByteRange beyond the file',
      put(range, rangeEnd, `[0 ${start} ${end} 99999999]`),
      'A assinatura diz proteger mais do que o arquivo tem.',
    ],
    [
      '/ByteRange of nothing',
      put(range, rangeEnd, '[0 0 0 0]'),
      'A assinatura não protege o arquivo inteiro: há uma parte que alguém pode trocar sem ela perceber.',
    ],
  ];
  return list.map(([name, forged, sentence]) => ({ family: 'USF', name, forged, sentence, twin }));
}

/**
 * SWA (wrapping, CCS 2019): the zeros that fill /Contents make room for another range, evil objects and another cross reference at the
 * place of the first; the second part of what was signed is moved to the end of the file, and every signed octet is as it was.
 */
export function wrapped(signed: Buffer, twin: Buffer): Forgery[] {
  const { start, end } = lastSignature(signed);
  const hex = signed.toString('latin1', start, end).replace(/(00)*>$/, '>');
  const tail = signed.subarray(end);
  const evil = `5 0 obj\n${hello('Pague R$ 900,00 a Pedro')}\nendobj\n`;
  const place = lastCrossReference(signed)!;
  const previous = lastCrossReference(signed.subarray(0, signed.indexOf('%%EOF') + 6))!;
  const entry = (number: number, offset: number) =>
    `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  const gapWith = (more: string) => {
    const opening = `${hex}${more}>>\nendobj\n`;
    const kept = [3, 7, 20, 21].map((number) => entry(number, signed.lastIndexOf(`\n${number} 0 obj`) + 1));
    const table = `xref\n${entry(5, start + opening.length)}${kept.join('')}`;
    const trailer = `trailer\n<</Size 1000/Root 1 0 R/Prev ${previous}>>\nstartxref\n${place}\n%%EOF\n`;
    return Buffer.from(`${`${opening}${evil}`.padEnd(place - start)}${table}${trailer}`, 'latin1');
  };
  const rangeTo = (moved: number) =>
    `/ByteRange [0 ${start} ${String(moved).padStart(7, '0')} ${tail.length}]`;
  const make = (more: (moved: number) => string) => () => {
    const moved = start + gapWith(more(0)).length;
    return Buffer.concat([signed.subarray(0, start), gapWith(more(moved)), tail]);
  };
  return [
    ['a second /ByteRange in the gap', make(rangeTo)] as const,
    ['the range as it was', make(() => '')] as const,
  ].map(([name, forged]) => ({
    family: 'SWA',
    name,
    forged,
    sentence:
      'A assinatura não protege o arquivo inteiro: há uma parte que alguém pode trocar sem ela perceber.',
    twin: () => twin,
  }));
}
