import { map, moduleFolders, moduleOf, sources } from './map';
import { ownedTables, ownerOf, tablesRead, tablesWritten } from './tables';

const files = moduleFolders().flatMap((name) => sources(`src/${name}`));

describe('who writes and reads a table', () => {
  it('gives each table one owner', () => {
    expect(ownedTables()).toEqual([...new Set(ownedTables())]);
  });

  it('finds what is written and read, so that the tests below can fail', () => {
    const text = `query('INSERT INTO events …'); query(\`UPDATE users SET x FROM units JOIN positions\`);
      query('… ON CONFLICT (id) DO UPDATE SET x = 1'); for (const table of ['contacts', 'objects']) q(\`DELETE FROM \${table}\`);
      query(\`DELETE FROM \${somewhere}\`)`;
    expect(tablesWritten({ path: '', text })).toEqual([
      'events',
      'users',
      'contacts',
      'objects',
      '${somewhere}',
    ]);
    expect(tablesRead({ path: '', text })).toEqual(['units', 'positions', 'contacts', 'objects'].slice(0, 2));
  });

  it.each(moduleFolders())('%s writes only its own', (name) => {
    const foreign = files
      .filter(({ path }) => moduleOf(path) === name)
      .flatMap((file) => tablesWritten(file).map((table) => `${file.path}: ${table}`))
      .filter((entry) => ownerOf(entry.split(': ')[1]!) !== name);
    expect(foreign).toEqual([]);
  });

  it.each(moduleFolders())('%s reads only its own and those of modules that it uses', (name) => {
    const allowed = [name, ...(map.modules[name]?.uses ?? [])];
    const foreign = files
      .filter(({ path }) => moduleOf(path) === name)
      .flatMap((file) => tablesRead(file).map((table) => `${file.path}: ${table}`))
      .filter((entry) => !allowed.includes(ownerOf(entry.split(': ')[1]!)!));
    expect(foreign).toEqual([]);
  });

  it.each(files.filter(({ path }) => path.endsWith('.entity.ts')).map(({ path, text }) => [path, text]))(
    '%s is of a table of its module',
    (path, text) => {
      const tables = [...text.matchAll(/@Entity\('([a-z_]+)'\)/g)].map(([, table]) => table!);
      expect(tables).not.toEqual([]);
      expect(tables.map(ownerOf)).toEqual(tables.map(() => moduleOf(path)));
    },
  );
});
