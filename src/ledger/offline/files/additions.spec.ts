import { deflateSync, inflateSync } from 'node:zlib';
import { contract, signedAgain, signedContract } from '../../../../test/support/contract-pdf';
import { forgeriesOf } from '../../../../test/support/forgeries';
import { certify, crlOf, smallWorld, TIME_STAMPING } from '../../../../test/support/pki';
import { signedBy, timestampedBy, withStore } from '../../../../test/support/pki/pdf';
import { appendRevision, stream, writePdf } from '../../../../test/support/raw-pdf';
import { plainPdf } from '../../../../test/support/seals';
import { judgeAdditions } from './additions';
import { inflate } from './inflate';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const world = smallWorld();
const clock = certify({
  name: 'ACT',
  issuer: world.root,
  purposes: [TIME_STAMPING],
  purposesCritical: true,
  to: '2050-01-01',
});
const preserving = { are: 'preserving', message: '' };
const store = { crls: [crlOf(world.authority, '2026-01-02', '2026-01-09')] };

describe.each(['table', 'stream'] as const)('to a file that was recorded (%s)', (form) => {
  let signed: Buffer;
  beforeAll(async () => {
    signed = await signedBy(await plainPdf(form), world.plain, { field: 'Assinatura_1', docMdp: 2 });
  });

  it('timestamps and validation data preserve it, once and again, signed or not', async () => {
    for (const base of [signed, await plainPdf(form)]) {
      const once = await timestampedBy(
        await withStore(base, store),
        clock,
        'Carimbo_1',
        '2026-02-01T00:00:00Z',
      );
      const twice = await timestampedBy(once, clock, 'Carimbo_2', '2026-03-01T00:00:00Z');
      for (const file of [once, twice, Buffer.concat([twice, latin1('\r\n \n')])])
        expect(judgeAdditions(file, base.length)).toEqual(preserving);
      // A timestamp cut short is none.
      const cut = judgeAdditions(once.subarray(0, once.length - 400), base.length);
      expect(['altered', 'unknown']).toContain(cut.are);
    }
  });

  it('a signature that the record does not know does not', async () => {
    const other = await signedBy(signed, world.plain, { field: 'Assinatura_2' });
    expect(judgeAdditions(other, signed.length)).toEqual({
      are: 'altered',
      message: 'Nova assinatura no campo “Assinatura_2”.',
    });
    const stamped = await timestampedBy(other, clock, 'Carimbo_1', '2026-02-01T00:00:00Z');
    expect(judgeAdditions(stamped, signed.length).are).toBe('altered');
    expect(judgeAdditions(stamped, other.length)).toEqual(preserving);
  });
});

describe('of a signed contract', () => {
  const signed = signedContract();
  const judge = (file: Buffer, base = signed) => judgeAdditions(file, base.length);

  it('what changes it is named, also what its signature would permit', () => {
    const money = stream('', 'BT /F1 12 Tf 72 700 Td (Pague R$ 900,00 a Pedro) Tj ET');
    expect(judge(appendRevision(signed, { 5: money }))).toEqual({
      are: 'altered',
      message: 'Página 1: conteúdo trocado depois da assinatura.',
    });
    const comment = '<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(ok)>>';
    const page = contract[3]!.replace(/\/Annots\[/, '/Annots[50 0 R ');
    const commented = page.includes('50 0 R') ? page : contract[3]!.replace(/>>$/, '/Annots[50 0 R]>>');
    expect(judge(appendRevision(signed, { 3: commented, 50: comment })).are).toBe('altered');
    expect(judge(signedAgain(signed)).are).toBe('altered');
    const dated = appendRevision(signed, { 40: '<</Title(Outro)>>' }, { trailer: '/Info 40 0 R' });
    expect(judge(dated).message).toContain('Metadados');
    expect(judge(Buffer.concat([signed, latin1('9 0 obj\n%%EOF\n')])).message).toContain(
      'Dados acrescentados',
    );
  });

  it('a file that does not go on from it, or hides it, is altered; one that nobody can read is not known', () => {
    const apart = Buffer.concat([signed, writePdf(contract)]);
    expect(judge(apart).are).toBe('altered');
    const closed = appendRevision(signed, { 40: '<</Filter/Other/V 1>>' }, { trailer: '/Encrypt 40 0 R' });
    expect(judge(closed).are).not.toBe('preserving');
    expect(judgeAdditions(latin1('texto\n%%EOF\nmais'), 12).are).toBe('unknown');
    let bomb = signed;
    for (let revision = 0; revision < 1100; revision += 1) bomb = appendRevision(bomb, {});
    expect(judge(bomb)).toEqual({
      are: 'unknown',
      message: 'O PDF pede tempo ou memória demais para ser conferido.',
    });
  });

  it.each(forgeriesOf(world.plain))('no forgery of $family preserves: $name', ({ forged }) => {
    const file = forged();
    const ends = [...file.toString('latin1').matchAll(/%%EOF\r?\n?/g)].map(
      ({ index, 0: { length } }) => index + length,
    );
    for (const end of ends.filter((at) => at < file.length))
      expect([end, judgeAdditions(file, end).are]).not.toEqual([end, 'preserving']);
  });
});

describe('inflating without zlib', () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index * 31) >> 7));
  const texts = [Buffer.alloc(0), Buffer.from('a'), noise, Buffer.alloc(5_000_000, 'ab')];

  it('gives what zlib gives, stored, compressed, and with something behind it', () => {
    for (const text of texts)
      for (const level of [0, 1, 9])
        for (const tail of [Buffer.alloc(0), Buffer.from('\r\n'), Buffer.alloc(400_000, 7)]) {
          const deflated = Buffer.concat([deflateSync(text, { level }), tail]);
          const ours = inflate(deflated, 6_000_000);
          expect([level, tail.length, Buffer.from(ours as Uint8Array).equals(inflateSync(deflated))]).toEqual(
            [level, tail.length, true],
          );
        }
  });

  it('refuses what is cut, what is none, and what would be too much', () => {
    for (const text of texts.slice(1)) {
      const deflated = deflateSync(text);
      expect(inflate(deflated.subarray(0, deflated.length - 6), 6_000_000)).toBe('broken');
      expect(inflate(deflated, text.length - 1)).toBe('too_large');
    }
    for (const none of [
      Buffer.alloc(0),
      Buffer.alloc(3),
      Buffer.from('%PDF-1.7'),
      Buffer.from('789cff', 'hex'),
    ])
      expect(inflate(none, 1000)).toBe('broken');
    expect(inflate(deflateSync(Buffer.alloc(100 << 20)), 1 << 20)).toBe('too_large');
  });
});
