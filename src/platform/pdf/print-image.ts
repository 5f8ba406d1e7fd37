import { readFileSync, writeFileSync } from 'node:fs';
import { PDFDocument, degrees } from '@cantoo/pdf-lib';
import type { Measured } from './join';

const [pageWidth, pageHeight, margin] = [595.28, 841.89, 36];
/** A PNG is unpacked to be printed; a JPEG goes in as it is. */
const mostPixels = 60_000_000;

class HugePicture extends Error {}

/** One page with the picture as large as fits, upright or lying as the picture is. */
export async function printImage(path: string, mediaType: string, output: string): Promise<Measured> {
  try {
    const bytes = readFileSync(path);
    writeFileSync(output, await printed(bytes, mediaType), { mode: 0o600 });
    return { pages: 1 };
  } catch (error) {
    const problem = error instanceof HugePicture ? 'huge' : 'broken';
    return { problem, detail: String(error).slice(0, 200) };
  }
}

async function printed(bytes: Buffer, mediaType: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  if (mediaType === 'image/png') refuseHuge(bytes);
  const image = mediaType === 'image/png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes);
  const turned = mediaType === 'image/png' ? 1 : orientationOf(bytes);
  const [wide, high] = turned >= 5 ? [image.height, image.width] : [image.width, image.height];
  const [across, down] = wide > high ? [pageHeight, pageWidth] : [pageWidth, pageHeight];
  const scale = Math.min((across - 2 * margin) / wide, (down - 2 * margin) / high, 1);
  const [width, height] = [wide * scale, high * scale];
  const [left, bottom] = [(across - width) / 2, (down - height) / 2];
  const places: Record<number, { x: number; y: number; width: number; height: number; angle: number }> = {
    1: { x: left, y: bottom, width, height, angle: 0 },
    3: { x: left + width, y: bottom + height, width, height, angle: 180 },
    6: { x: left, y: bottom + height, width: height, height: width, angle: 270 },
    8: { x: left + width, y: bottom, width: height, height: width, angle: 90 },
  };
  const { angle, ...place } = places[turned] ?? places[1]!;
  pdf.addPage([across, down]).drawImage(image, { ...place, rotate: degrees(angle) });
  return pdf.save({ useObjectStreams: false });
}

function refuseHuge(png: Buffer): void {
  const pixels = png.length > 24 ? png.readUInt32BE(16) * png.readUInt32BE(20) : 0;
  if (pixels > mostPixels) throw new HugePicture(`${pixels} pixels are too many`);
}

/** How a telephone was held: 1, 3, 6 or 8 (Exif 2.3, 4.6.4, tag 0x0112); mirrored pictures count as upright. */
export function orientationOf(jpeg: Buffer): number {
  for (let at = 2; at + 4 < jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at + 1] === 0xda) return 1;
    if (jpeg[at + 1] === 0xe1 && jpeg.toString('latin1', at + 4, at + 8) === 'Exif')
      return tagOf(jpeg, at + 10);
  }
  return 1;
}

function tagOf(jpeg: Buffer, tiff: number): number {
  if (tiff + 8 > jpeg.length) return 1;
  const little = jpeg[tiff] === 0x49;
  const short = (at: number): number =>
    at + 2 > jpeg.length ? 0 : little ? jpeg.readUInt16LE(at) : jpeg.readUInt16BE(at);
  const first = tiff + (little ? jpeg.readUInt32LE(tiff + 4) : jpeg.readUInt32BE(tiff + 4));
  for (let index = 0; index < Math.min(short(first), 100); index += 1) {
    const entry = first + 2 + index * 12;
    if (short(entry) === 0x0112) return [1, 3, 6, 8].includes(short(entry + 8)) ? short(entry + 8) : 1;
  }
  return 1;
}
