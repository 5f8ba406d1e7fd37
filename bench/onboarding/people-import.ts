import { writeWorkbook } from '../../src/platform/office';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { slug, startProduct, type Product } from '../support/product';
import { barePeople, bareReading } from './bare-people';

const limits = { preview: 5, import: 60 };
const headings = ['Nome', 'Nome social', 'CPF', 'E-mail', 'Unidades', 'Perfil', 'Cargo', 'Início do cargo'];
const units = ['PROT', 'SMO', 'SEMAD', 'RH'];

interface Seen {
  state: string;
  counts: { new: number; unchanged: number; wrong: number };
  written: number;
}

/** A city hall's people from one spreadsheet: what they see before, and how long it takes until everybody is invited. */
export const peopleImport: Figure = {
  name: 'onboarding-people-import',
  about:
    '5,000 people from an .xlsx: the preview against a bare reader, the import against bare INSERTs of its rows',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(bench.choose(2_000, 2_000), 'people');
    const product = bench.keep(
      await startProduct({ urls, dataFolder: cache.dataFolder, log: 'onboarding-people-import' }),
    );
    const call = await administrator(product);
    const count = bench.choose(5_000, 500);
    const file = await sheetOf(count);
    const [ours, floors]: [number[], number[]] = [[], []];
    let id = '';
    for (let round = 0; round < bench.choose(3, 1); round += 1) {
      floors.push(await seconds(() => bareReading(file)));
      ours.push(
        await seconds(async () => {
          id = (await call<{ id: string }>('POST', '/import-kinds/people/imports', file)).id;
        }),
      );
    }
    const { counts } = await call<Seen>('GET', `/imports/${id}`);
    if (counts.new !== count) throw new Error(`The preview found ${JSON.stringify(counts)}.`);
    yield {
      name: 'onboarding-people-preview',
      ours: median(ours),
      floor: median(floors),
      unit: 's',
      of: 'ours',
      limit: limits.preview,
      details: [
        `${count} people, ${short(file.length / 1024)} KB; floor: its XML inflated and its cells counted`,
      ],
    };
    const took = await seconds(() => importAll(call, id, count));
    const again = await call<{ id: string }>('POST', '/import-kinds/people/imports', file);
    const { counts: known } = await call<Seen>('GET', `/imports/${again.id}`);
    if (known.unchanged !== count) throw new Error(`The second preview found ${JSON.stringify(known)}.`);
    const bare = await barePeople(urls, slug);
    yield {
      name: 'onboarding-people-import',
      ours: took,
      floor: bare.seconds,
      unit: 's',
      of: 'ours',
      limit: limits.import,
      details: [
        `until the last one is invited; floor: the same ${bare.rows} rows by INSERT … SELECT, with their jobs`,
      ],
    };
    await bench.stopAll();
  },
};

async function importAll(call: Call, id: string, count: number): Promise<void> {
  await call('PUT', `/imports/${id}/confirmation`, {});
  for (;;) {
    const { state, written } = await call<Seen>('GET', `/imports/${id}`);
    if (state === 'done' && written === count) return;
    if (state !== 'running') throw new Error(`The import is ${state}, with ${written} lines.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

type Call = <T>(method: string, path: string, body?: object | Buffer) => Promise<T>;

async function administrator(product: Product): Promise<Call> {
  const headers = { authorization: await product.token('elisa'), 'x-autos-unit': 'SEMAD' };
  return async <T>(method: string, path: string, body?: object | Buffer) => {
    const answer = await fetch(`${product.origin}/api/v1/administration${path}`, {
      method,
      headers: { ...headers, ...(body && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }) },
      ...(body && { body: Buffer.isBuffer(body) ? formOf(body) : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

function formOf(file: Buffer): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file)]), 'pessoas.xlsx');
  return form;
}

const sheetOf = (count: number): Promise<Buffer> =>
  writeWorkbook([
    {
      name: 'Pessoas',
      rows: [
        headings,
        ...Array.from({ length: count }, (_, at) => [
          ...[`Pessoa de Teste ${at}`, at % 50 === 0 ? `Nome Social ${at}` : '', cpfOf(at)],
          ...[
            `bench-${at}@pedrabranca.exemplo`,
            units[at % units.length]!,
            'Básico',
            `Cargo ${at % 40}`,
            '01/02/2026',
          ],
        ]),
      ],
    },
  ]);

/** A CPF with its check digits (Receita Federal: two sums modulo 11). */
function cpfOf(at: number): string {
  const digits = [...String(700_000_000 + at)].map(Number);
  for (const length of [9, 10]) {
    const sum = digits
      .slice(0, length)
      .reduce((total, digit, place) => total + digit * (length + 1 - place), 0);
    digits.push(((sum * 10) % 11) % 10);
  }
  return digits.join('');
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}
