import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from '../../src/app.module';
import { testConfig } from '../support/database';
import { folders, importsOf, map, moduleFolders, moduleOf, pages, partOf, root, sources } from './map';
import { ownerOf, tablesRead } from './tables';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const present = Object.entries(map.modules).filter(([name]) => moduleFolders().includes(name));
const parts = Object.entries(map.platform);

describe('the map', () => {
  it('names every module and every part of the platform', () => {
    expect(Object.keys(map.modules)).toEqual(expect.arrayContaining(moduleFolders()));
    expect(Object.keys(map.platform).sort()).toEqual(folders('src/platform').sort());
  });

  it.each([
    ['modules', map.modules],
    ['parts of the platform', map.platform],
  ])('stands in order of height: %s', (_, entries) => {
    const order = Object.keys(entries);
    const upward = Object.entries(entries).flatMap(([name, { uses = [] }]) =>
      uses
        .filter((used) => !order.slice(0, order.indexOf(name)).includes(used))
        .map((used) => `${name} → ${used}`),
    );
    expect(upward).toEqual([]);
  });

  // dependency-cruiser sees that nothing more is used; an arrow that nobody needs would make the picture lie.
  it.each(present.filter(([name]) => name !== 'platform'))('%s uses what it says', (name, { uses = [] }) => {
    const files = sources(`src/${name}`);
    const imported = files.flatMap(importsOf).map((path) => moduleOf(`${path}/`));
    const read = files.flatMap(tablesRead).map(ownerOf);
    expect(uses.filter((used) => !imported.includes(used) && !read.includes(used))).toEqual([]);
  });

  it.each(parts)('platform/%s uses what it says', (name, { uses = [] }) => {
    const imported = sources(`src/platform/${name}`)
      .flatMap(importsOf)
      .map((path) => partOf(`${path}/`));
    expect(uses.filter((used) => !imported.includes(used))).toEqual([]);
  });
});

describe('the modules of Nest', () => {
  const owners = new Map(nestModules().map(({ name, type }) => [type, name]));

  it.each(nestModules())('$name imports what the map allows', ({ name, type }) => {
    const imported = importedBy(type).map((other) => owners.get(other));
    const ours = imported.filter((other) => other !== undefined);
    expect(ours.filter((other) => !(map.modules[name]!.uses ?? []).includes(other))).toEqual([]);
  });

  it('stand in AppModule in order of height', () => {
    const [, ...listed] = AppModule.of(testConfig(), { owner: '', app: '', platform: '' }).imports ?? [];
    const order = Object.keys(map.modules).filter(
      (name) => [...owners.values()].includes(name) && name !== 'platform',
    );
    expect(listed.map((type) => owners.get(type as object))).toEqual(order);
  });
});

describe('what is written for people', () => {
  it.each(moduleFolders())('%s has a way in and a README of at most 25 lines', (name) => {
    expect(existsSync(join(root, 'src', name, 'index.ts')) || name === 'platform').toBe(true);
    const lines = read(`src/${name}/README.md`).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(lines[0]).toMatch(/^# \S/);
  });

  it('is up to date: src/README.md (npm run architecture -- --write)', () => {
    expect(read('src/README.md')).toBe(pages.sourceReadme());
  });

  it('is up to date: the picture in README.md (npm run architecture -- --write)', () => {
    const readme = read('README.md');
    expect(readme).toBe(pages.withPicture(readme));
  });
});

function nestModules(): { name: string; type: object }[] {
  return moduleFolders().flatMap((name) => {
    const files = readdirSync(join(root, 'src', name)).filter((file) => file.endsWith('.module.ts'));
    return files.flatMap((file) => {
      const exported = jest.requireActual<Record<string, object>>(join(root, 'src', name, file));
      return Object.values(exported)
        .filter((type) => typeof type === 'function')
        .map((type) => ({ name, type }));
    });
  });
}

const importedBy = (type: object): object[] =>
  (Reflect.getMetadata('imports', type) as object[] | undefined) ?? [];
