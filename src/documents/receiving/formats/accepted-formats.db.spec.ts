import { actsOf, type Acts } from '../../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import { refusalOf } from '../../../../test/support/refusals';
import { plainPdf } from '../../../../test/support/seals';
import type { World } from '../../../demo';
import { actingAs, type Actor } from '../../../platform/context';
import { acceptedExtensions } from '../../../platform/uploads';
import { AcceptedFormats, formatsInWords } from './accepted-formats';
import { ReceivedFiles } from '../received-files';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let processId: string;

beforeAll(async () => {
  app = await testApplication({ UPLOAD_LIMIT_MB: '3' });
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
});
afterAll(() => app.close());

const formats = () => app.get(AcceptedFormats);
const choose = (chosen: { extension: string; mostMegabytes?: number }[], who = ana) =>
  actingAs(who, () => formats().choose(chosen));
const list = (who = ana) => actingAs(who, () => formats().list());
const file = (content: Buffer | string, name: string) =>
  acts.upload(ana, processId, Buffer.from(content), name);
const announce = (fileName: string, bytes: number) =>
  refusalOf(
    actingAs(ana, () => app.get(ReceivedFiles).announce(processId, { fileName, bytes, fingerprint: '' })),
  );

it('takes all that can be checked, until somebody chooses', async () => {
  expect((await list()).map(({ extension }) => extension)).toEqual([...acceptedExtensions]);
  expect(formatsInWords(await list())).toBe(acceptedExtensions.join(', '));
});

it('takes what was chosen and no other, each up to its size, in this municipality alone', async () => {
  const there = await app.newWorld();
  await choose([{ extension: 'txt', mostMegabytes: 1 }, { extension: 'pdf' }]);
  expect(formatsInWords(await list())).toBe('pdf, txt (até 1 MB)');
  expect(await list(there.as('ana', 'PROT'))).toHaveLength(acceptedExtensions.length);

  expect(await file(await plainPdf('table'), 'a.pdf')).toMatchObject({ state: 'filed' });
  for (const name of ['foto.jpg', 'programa.exe'])
    expect(await refusalOf(file('x', name))).toMatchObject({
      ...{ code: 'unsupported', key: 'uploads.extension_unknown', fields: ['file'] },
      message: expect.stringContaining('pdf, txt'),
    });
  expect(await refusalOf(file('x'.repeat(1024 * 1024 + 1), 'a.txt'))).toMatchObject({
    ...{ code: 'too_large', message: expect.stringContaining('1 MB') },
  });
  expect(await file('x'.repeat(1024 * 1024), 'a.txt')).toMatchObject({ state: 'filed' });
  // By the list the name is right; the content is looked at all the same.
  expect(await refusalOf(file('MZ\0\0', 'a.pdf'))).toMatchObject({ code: 'unsupported' });
});

it('tells of a file before its bytes come', async () => {
  expect(await announce('a.txt', 2 * 1024 * 1024)).toMatchObject({
    message: expect.stringContaining('1 MB'),
  });
  expect(await announce('foto.jpg', 5)).toMatchObject({ message: expect.stringContaining('pdf, txt') });
  expect(await announce('a.pdf', 5)).toBe('done');
});

it.each<[string, { extension: string; mostMegabytes?: number }[], string, string]>([
  ['nothing', [], 'documents.formats_none', 'formats'],
  ['what nobody can check', [{ extension: 'exe' }], 'documents.formats_unknown', 'formats'],
  ['one twice', [{ extension: 'pdf' }, { extension: 'pdf' }], 'documents.formats_unknown', 'formats'],
  [
    'more than the installation takes',
    [{ extension: 'pdf', mostMegabytes: 4 }],
    'documents.formats_limit',
    'most.pdf',
  ],
  ['less than one', [{ extension: 'pdf', mostMegabytes: 0 }], 'documents.formats_limit', 'most.pdf'],
])('refuses %s, and changes nothing', async (_what, chosen, key, field) => {
  const before = await list();
  expect(await refusalOf(choose(chosen))).toMatchObject({ key, fields: [field] });
  expect(await list()).toEqual(before);
});
