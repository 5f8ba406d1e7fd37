import { Jobs } from '../../src/platform/jobs';
import { testApplication, type TestApplication } from '../support/application';
import { moduleFolders, sources } from './map';

let application: TestApplication;
let registered: string[];

beforeAll(async () => {
  application = await testApplication();
  registered = [...application.get(Jobs).handlers.keys()].sort();
});
afterAll(() => application.close());

const files = moduleFolders().flatMap((name) => sources(`src/${name}`));

/** Tasks named in calls such as `jobs.enqueue(TASK, …)`; a name that is neither a literal nor a constant of the file stays as written. */
function tasksIn(text: string): string[] {
  const calls = text.matchAll(/\bjobs\s*\.\s*enqueue(?:All)?\(\s*(?:'([^']+)'|([\w.]+))/g);
  return [...calls].map(([, literal, name]) => {
    const constant = new RegExp(`\\bconst ${name} = '([^']+)'`).exec(text)?.[1];
    return literal ?? constant ?? name!;
  });
}

it('finds what is enqueued', () => {
  expect(
    tasksIn(`const T = 'a.b'; this.jobs.enqueue(T, {}); jobs.enqueueAll('c.d', []); jobs.enqueue(unknown)`),
  ).toEqual(['a.b', 'c.d', 'unknown']);
});

// A task that nobody works on would wait in the queue for ever; a worker without tasks is dead code.
it('has a worker for every task, and a task for every worker', () => {
  const enqueued = [...new Set(files.flatMap(({ text }) => tasksIn(text)))].sort();
  expect(enqueued.length).toBeGreaterThan(0);
  expect(enqueued).toEqual(registered);
});
