import fs, { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import process from 'node:process';
import { deflateRawSync } from 'node:zlib';
import { projectRoot } from '../../platform/config';
import { runCommand } from './command';
import type { ProcessRecord } from './format';
import { verifyFiles } from './verify';
import { filesInZip } from './files/zip-files';

/** The example of docs/formats/autos-process-1.md, which was not made by this program. */
const example = readFileSync(join(projectRoot, 'docs/formats/exemplo.autos.json'));
const record = JSON.parse(example.toString()) as ProcessRecord;
const key = record.proof.key.id;
const own = { name: 'exemplo.autos.json', content: new Uint8Array(example) };
const document = {
  name: 'requerimento.txt',
  content: new Uint8Array(Buffer.from('Peço a poda da árvore.\n')),
};
const manifest = { name: 'manifesto.json', content: new Uint8Array(Buffer.from('{"arquivos":[]}')) };

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value & 255, value >> 8]));
const u32 = (...values: number[]) => u16(...values.flatMap((value) => [value & 0xffff, value >>> 16]));

/** As other programs write it: deflated, without ZIP64. */
function zipped(files: { name: string; content: Uint8Array }[], said = (size: number) => size): Buffer {
  const [parts, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const common = [
      u16(20, 0x800, 8, 0, 0),
      u32(0, packed.length, said(content.length)),
      u16(Buffer.byteLength(name), 0),
    ];
    const local = Buffer.concat([u32(0x04034b50), ...common, Buffer.from(name), packed]);
    entries.push(
      Buffer.concat([u32(0x02014b50), u16(20), ...common, u16(0, 0, 0), u32(0, offset), Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = [u32(0x06054b50), u16(0, 0, files.length, files.length), u32(directory.length, offset), u16(0)];
  return Buffer.concat([...parts, directory, ...end]);
}

describe('the example of the format', () => {
  it('holds whole, in part without its document, its names or its key, and fails with another file in its place', async () => {
    expect(await verifyFiles([own, document], { key })).toMatchObject({
      verdict: 'holds',
      sentence: 'CONFERE. Nada foi alterado nem retirado.',
    });
    const saying = async (
      change: (copy: ProcessRecord & Record<string, unknown>) => void,
      pinned = { key },
    ) => {
      const copy = structuredClone(record) as ProcessRecord & Record<string, unknown>;
      change(copy);
      const file = { name: 'p.autos.json', content: new Uint8Array(Buffer.from(JSON.stringify(copy))) };
      const { verdict, sentence } = await verifyFiles([file, document], pinned);
      return `${verdict}: ${sentence}`;
    };
    expect(await saying(() => undefined)).toMatch(/^holds: /);
    expect(await saying(({ events }) => events.forEach((one) => (one.openings = {})))).toBe(
      'holds_in_part: CONFERE EM PARTE. Os andamentos conferem, mas 2 dados dos andamentos não foram entregues.',
    );
    expect(await saying((copy) => (copy['parecer'] = 'aprovado'))).toMatch(
      /^holds_in_part: .*campos que nada prova/,
    );
    expect(await saying(({ events }) => Object.assign(events[0]!, { nota: 'x' }))).toMatch(/^holds_in_part/);
    expect(await saying(({ proof }) => (proof.treeHead.timestamp = 'MAA='))).toMatch(/^fails: .*carimbo/);
    const alone = await verifyFiles([own]);
    expect(alone.sentence).toMatch(/mas 1 documento não foi entregue\. Falta comparar a chave/);
    // The name of the municipality is what the file says, and stands in no headline.
    const headline = JSON.stringify([alone.sentence, alone.checks.find(({ code }) => code === 'key')]);
    expect(headline).not.toContain(record.tenant.name);
  });

  it('is read from a copy in ZIP, and from a folder, as by its files', async () => {
    const zip = { name: 'copia.zip', content: new Uint8Array(zipped([document, manifest])) };
    const { verdict, sentence } = await verifyFiles([own, zip], { key });
    expect([verdict, sentence]).toEqual([
      'holds',
      expect.stringContaining('Só a lista da cópia não foi conferida'),
    ]);
    expect(
      (await verifyFiles([{ ...zip, content: new Uint8Array(zipped([own, document])) }], { key })).verdict,
    ).toBe('holds');
    // A ZIP that is no copy is a file like any other, and a broken one too.
    for (const content of [zipped([document]), zipped([document, manifest]).subarray(0, -30)])
      expect(
        (await verifyFiles([own, { ...zip, content: new Uint8Array(content) }], { key })).sentence,
      ).toContain('“copia.zip” não faz parte do registro');
    for (const wrong of [(size: number) => size + 1, (size: number) => size - 1, () => 2 ** 32 - 2])
      expect(() => filesInZip(new Uint8Array(zipped([document], wrong)))).toThrow();
    const folder = mkdtempSync(join(tmpdir(), 'autos-verify-'));
    mkdirSync(join(folder, 'anexos'));
    writeFileSync(join(folder, own.name), own.content);
    writeFileSync(join(folder, 'anexos', document.name), document.content);
    const said: string[] = [];
    const stdout = { write: (text: string) => said.push(text) };
    const node = { fs, path, process: { ...process, stdout } as unknown as typeof process };
    expect(await runCommand(['--chave', key, folder], node)).toBe(0);
    expect(await runCommand([join(folder, own.name)], node)).toBe(1);
    expect(await runCommand([join(folder, 'nada.json')], node)).toBe(2);
    expect(said.at(-1)).toContain('nada.json” não existe');
    expect(await runCommand(['--carimbo', 'x', folder], node)).toBe(2);
    rmSync(folder, { recursive: true });
  });
});
