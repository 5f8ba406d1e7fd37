import { crc32, deflateSync } from 'node:zlib';
import { cleanPng } from './clean-png';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

function picture({
  side = 2,
  between = [] as Buffer[],
  pixels = deflateSync(Buffer.alloc(side * (side + 1))),
}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const parts = [chunk('IHDR', header), ...between, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

it('keeps what shows the picture, and nothing that was hung on it', () => {
  const plain = picture({});
  const text = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
  const animation = chunk('acTL', Buffer.alloc(8));
  const laden = Buffer.concat([picture({ between: [text, animation] }), Buffer.from('PK\x03\x04<script>')]);
  expect(cleanPng(laden, 100)).toEqual({ bytes: plain, width: 2, height: 2 });
});

it.each<[string, Buffer]>([
  ['a script with the name of a picture', Buffer.from('<svg onload="alert(1)"/>')],
  ['a photograph in JPEG', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
  ['one that is cut short', picture({}).subarray(0, 40)],
  [
    'one whose check is wrong',
    Buffer.from(picture({}).map((octet, index) => (index === 20 ? octet ^ 1 : octet))),
  ],
  ['one that is too large', picture({ side: 101 })],
  ['one without pixels', picture({ pixels: Buffer.alloc(0) })],
  ['one whose pixels are none', picture({ pixels: Buffer.from('nada') })],
  ['one that unpacks without end', picture({ pixels: deflateSync(Buffer.alloc(10_000_000)) })],
  ['nothing', Buffer.alloc(0)],
])('takes %s for no picture', (_what, bytes) => {
  expect(cleanPng(bytes, 100)).toBeUndefined();
});
