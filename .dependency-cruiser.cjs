// Generated, each time it is loaded, from architecture.cjs: there is nothing to tolerate and nothing to list here.
const { platform, modules, entrances, children, testOnly } = require('./architecture.cjs');

const escape = (path) => path.replaceAll('.', '\\.');
const entranceFiles = `^src/(${Object.keys(entrances).map(escape).join('|')})$`;
const under = (folder) => `^src/${folder}/`;
const indexOf = (folder) => `^src/${folder}/index\\.ts$`;
const platformIndexes = '^src/platform/[^/]+/index\\.ts$';

/** One rule for each: what it may use besides itself, and by which door. Its specs may use test/support too. */
const moduleRules = Object.entries(modules)
  .filter(([name]) => name !== 'platform')
  .map(([name, { uses = [], libraries = [] }]) =>
    only(
      name,
      [platformIndexes, ...[...uses, ...libraries].map(indexOf)],
      'modules that architecture.cjs lists, through their index.ts',
    ),
  );

const platformRules = Object.entries(platform).map(([name, { uses = [] }]) => {
  const migrations = name === 'database' ? ['^migrations/index\\.ts$'] : [];
  const parts = uses.map((part) => indexOf(`platform/${part}`));
  return only(
    `platform/${name}`,
    [...parts, ...migrations],
    'parts that architecture.cjs lists, through their index.ts',
  );
});

function only(folder, allowed, what) {
  return {
    name: `${folder.replace('/', '-')}-uses`,
    comment: `src/${folder} uses only ${what}`,
    severity: 'error',
    from: { path: under(folder), pathNot: testOnly },
    to: { path: '^(src|migrations|test|web)/', pathNot: [under(folder), ...allowed] },
  };
}

const ownIndexRules = [
  ...Object.keys(modules),
  ...Object.keys(platform).map((part) => `platform/${part}`),
].map((folder) => ({
  name: `${folder.replace('/', '-')}-own-index`,
  comment: 'A module does not import its own index.ts: that is how cycles begin.',
  severity: 'error',
  from: { path: under(folder), pathNot: testOnly },
  to: { path: indexOf(folder) },
}));

module.exports = {
  forbidden: [
    ...moduleRules,
    ...platformRules,
    ...ownIndexRules,
    {
      name: 'specs-use',
      comment: 'A spec uses its own module, the index.ts of others, and test/support.',
      severity: 'error',
      from: { path: `^src/((?:doors|platform)/[^/]+|[^/]+)/.*(${testOnly})` },
      to: { path: '^(src|migrations|test|web)/', pathNot: ['^src/$1/', 'index\\.ts$', '^test/support/'] },
    },
    {
      name: 'platform-root-uses',
      comment: 'platform.module.ts puts the parts together.',
      severity: 'error',
      from: { path: '^src/platform/[^/]+$' },
      to: { path: '^(src|migrations|test|web)/', pathNot: platformIndexes },
    },
    {
      name: 'entrances-use',
      comment: 'The entrances use every module, through its index.ts.',
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: {
        path: '^(src|migrations|test|web)/',
        pathNot: [
          entranceFiles,
          '^src/([^/]+|(platform|doors)/[^/]+)/index\\.ts$',
          '^src/platform/platform\\.module\\.ts$',
        ],
      },
    },
    {
      name: 'no-strangers',
      comment: 'Every file of src/ belongs to a module or is an entrance that architecture.cjs names.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: [...Object.keys(modules).map(under), entranceFiles],
      },
    },
    {
      name: 'no-cycle',
      comment: 'Types count too: a cycle of types is a cycle of thought.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-code',
      comment: 'What no entrance reaches is not part of the program.',
      severity: 'error',
      // The editor of the browser reads what a document may contain.
      from: { path: [entranceFiles, ...children.map(escape), '^web/editor\\.ts$'] },
      to: {
        path: '^src/',
        pathNot: [testOnly, entranceFiles, ...children.map(escape)],
        reachable: false,
      },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing uses and that uses nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.spec\\.tsx?$', '^web/[^/]+\\.ts$'] },
      to: {},
    },
    {
      name: 'typeorm-in-platform-and-entities',
      comment: 'The rest knows units of work and SQL.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/', '\\.entity\\.ts$'] },
      to: { path: '(^|node_modules/)(@nestjs/)?typeorm(/|$)' },
    },
    {
      name: 'no-tests-in-the-program',
      comment: 'What serves tests stays with them.',
      severity: 'error',
      from: { path: '^(src|migrations|web)/', pathNot: testOnly },
      to: { path: ['^test/', testOnly] },
    },
    {
      name: 'no-development-dependency',
      comment: '`npm start` works under NODE_ENV=production, without devDependencies.',
      severity: 'error',
      from: { path: '^(src|migrations|web)/', pathNot: testOnly },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration never changes, so it depends on nothing that does.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|web)/' },
    },
    {
      name: 'browser-stands-alone',
      comment:
        'The browser gets only what was written for it, and what a document may contain, which is pure and one for both.',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: ['^(src|migrations|test)/'],
        pathNot: '^src/documents/content/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'not-found',
      comment: 'An import that resolves to nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
