import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { firstFieldOf } from './first-field';

const part = (name: string, value: string) =>
  `--limite\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const form = (...parts: string[]) => `${parts.join('')}--limite--\r\n`;

function sent(body: string, octets: number, type = 'multipart/form-data; boundary=limite'): FastifyRequest {
  const pieces = Array.from({ length: Math.ceil(body.length / octets) }, (_, index) =>
    Buffer.from(body.slice(index * octets, (index + 1) * octets)),
  );
  return { headers: { 'content-type': type }, raw: Readable.from(pieces, { objectMode: false }) } as never;
}

describe('the first field of a form with files', () => {
  const whole = form(part('_csrf', 'unidade.prova'), part('name', 'a'.repeat(5_000)));

  it.each([1, 7, 90, 10_000])('is read in pieces of %d octets, and the body stays whole', async (octets) => {
    const request = sent(whole, octets);
    expect(await firstFieldOf(request, '_csrf')).toBe('unidade.prova');
    expect(await text(request.raw)).toBe(whole);
  });

  it('is of its own name alone', async () => {
    const late = form(part('name', 'a'), part('_csrf', 'unidade.prova'));
    const request = sent(late, 10);
    expect(await firstFieldOf(request, '_csrf')).toBeUndefined();
    expect(await text(request.raw)).toBe(late);
  });

  it.each([
    ['nothing', ''],
    ['what is cut short', part('_csrf', 'unidade.prova').slice(0, -4)],
    ['what never ends', part('_csrf', 'x'.repeat(100_000))],
    ['another limit', whole.replaceAll('--limite', '--outro')],
  ])('is none of %s', async (_, body) => {
    expect(await firstFieldOf(sent(body, 100), '_csrf')).toBeUndefined();
  });

  it('is none of another kind of body', async () => {
    expect(await firstFieldOf(sent(whole, 100, 'application/json'), '_csrf')).toBeUndefined();
    expect(await firstFieldOf(sent(whole, 100, 'multipart/form-data'), '_csrf')).toBeUndefined();
  });
});
