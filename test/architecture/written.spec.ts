import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './map';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const config = read('src/platform/config/config.ts');
const pages = [
  'README.md',
  ...['docs', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  ),
];

/** Links and pictures to files of ours, without what stands after `#`. */
function linksOf(path: string): string[] {
  const found = read(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)|src="([^":]+)"/g);
  return [...found].map(([, link, picture]) => join(dirname(path), link ?? picture!));
}

/** Every setting that the configuration reads. */
const settings = [...new Set([...config.matchAll(/'([A-Z][A-Z0-9_]{3,})'/g)].map(([, name]) => name!))];

describe('what is written is there', () => {
  it.each(pages.filter((path) => linksOf(path).length > 0))('%s links to what exists', (path) => {
    expect(linksOf(path).filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  // Two branches that change one line may leave both: then one of them is not true.
  it('says each thing of a module in one place', () => {
    const twice = pages.flatMap((path) => {
      const begun = [...read(path).matchAll(/^- \*{0,2}[^\n]{36}/gm)].map(
        ([beginning]) => `${path}: ${beginning}`,
      );
      return begun.filter((beginning, index) => begun.indexOf(beginning) !== index);
    });
    expect(twice).toEqual([]);
  });

  it('names every setting in the table of the README, and no other', () => {
    const table = readme.slice(readme.indexOf('## Configuração'), readme.indexOf('## Comandos'));
    const written = [...table.matchAll(/^\| (`[A-Z0-9_`, ]+`) +\|/gm)].flatMap(([, names]) =>
      names!.split(',').map((name) => name.replace(/[` ]/g, '')),
    );
    expect(settings).toEqual(expect.arrayContaining(['HOST', 'PUBLIC_URL']));
    expect(written.toSorted()).toEqual(settings.toSorted());
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((path) =>
      [...read(path).matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name!),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});
