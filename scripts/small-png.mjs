// A picture of a page made small: a PNG of at most 256 colours (PNG, third edition, 11.2), which is what pages have but for the shades of letters.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const mostColours = 256;

/** @param {Buffer} png of 8 bits, RGB or RGBA without transparency, not interlaced, as Chromium makes it */
export function smallPng(png) {
  const { width, height, octets, pixels } = read(png);
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += octets) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.keys()]
    .sort((one, other) => counts.get(other) - counts.get(one))
    .slice(0, mostColours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const colour = pixels.readUIntBE((y * width + x) * octets, 3);
      if (!places.has(colour)) places.set(colour, nearest(palette, colour));
      rows[y * (width + 1) + x + 1] = places.get(colour);
    }
  const header = Buffer.from(png.subarray(16, 29));
  header[9] = 3;
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function read(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const octets = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return {
    width,
    height,
    octets,
    pixels: unfiltered(inflateSync(Buffer.concat(parts)), width * octets, octets),
  };
}

/** Each row says how it was written: as what differs from the octet at its left, above it, or both. */
function unfiltered(data, stride, octets) {
  const pixels = Buffer.alloc((data.length / (stride + 1)) * stride);
  for (let row = 0, from = 0; from < data.length; row += stride, from += stride + 1)
    for (let x = 0; x < stride; x += 1) {
      const left = x < octets ? 0 : pixels[row + x - octets];
      const above = row === 0 ? 0 : pixels[row + x - stride];
      const corner = x < octets || row === 0 ? 0 : pixels[row + x - stride - octets];
      const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      pixels[row + x] = data[from + 1 + x] + guesses[data[from]];
    }
  return pixels;
}

function paeth(left, above, corner) {
  const [toLeft, toAbove, toCorner] = [above - corner, left - corner, left + above - 2 * corner].map(
    Math.abs,
  );
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function nearest(palette, colour) {
  const distance = (other) =>
    [16, 8, 0].reduce((sum, by) => sum + (((colour >> by) & 255) - ((other >> by) & 255)) ** 2, 0);
  let best = 0;
  for (let place = 1; place < palette.length; place += 1)
    if (distance(palette[place]) < distance(palette[best])) best = place;
  return best;
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
