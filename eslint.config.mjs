import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts', '**/*.tsx'];

const banned = [
  {
    selector:
      "MemberExpression[object.name='process'][property.name='env'], VariableDeclarator[init.name='process'] Property[key.name='env']",
    message: 'Settings are read once, in src/platform/config.',
  },
  {
    selector: 'ImportExpression',
    message: 'Jest loads CommonJS and the map sees static imports only: no import().',
  },
  {
    selector: "Identifier[name='forwardRef']",
    message: 'A cycle between modules is a wrong cut: see architecture.cjs.',
  },
];

const noIdleTests = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/], Identifier[name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs, and all of them.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', '.cache/', '.bench-cache/'] },
  // A comment that silences a rule silences it for the next reader too.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  { rules: recommended() },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': false }],
      // Knows Nest: in a file with decorators under emitDecoratorMetadata it leaves the types of parameters alone.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `async` also says that a refusal is a rejection and never a throw.
      '@typescript-eslint/require-await': 'off',
      // A value of JSON is unknown, and printed all the same.
      '@typescript-eslint/no-base-to-string': 'off',
      // Enumerations of strings from libraries, compared with those strings.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // The type checker knows what exists.
      'no-undef': 'off',
      'no-restricted-syntax': ['error', ...banned],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  // Its class is made of combining characters, on purpose.
  { files: ['src/documents/content/text.ts'], rules: { 'no-misleading-character-class': 'off' } },
  // The browser loads parts of the editor when they are first needed.
  {
    files: ['web/**'],
    rules: {
      'no-restricted-syntax': ['error', ...banned.filter(({ selector }) => selector !== 'ImportExpression')],
    },
  },
  { files: ['src/platform/config/**'], rules: { 'no-restricted-syntax': ['error', ...banned.slice(1)] } },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', 'bench/**'],
    rules: {
      'no-restricted-syntax': ['error', ...banned.slice(1), ...noIdleTests],
      // `expect.any(String)` and the bodies of answers are any: what a test reads wrongly, it does not pass.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      // Helpers hand out closures by name: `const { visitor, chapter } = story()`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: { ...nodeGlobals() } },
    rules: { 'no-restricted-syntax': ['error', ...banned.slice(1)] },
  },
);

/** The set that @eslint/js publishes, from the rules' own word. */
function recommended() {
  const names = [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => name);
  return Object.fromEntries(names.map((name) => [name, 'error']));
}

function nodeGlobals() {
  const names = [
    'process',
    'console',
    'Buffer',
    'URL',
    'fetch',
    'performance',
    'AbortController',
    'AbortSignal',
  ];
  const timers = [
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'structuredClone',
  ];
  const commonjs = ['require', 'module', 'exports', '__dirname', '__filename'];
  return Object.fromEntries([...names, ...timers, ...commonjs].map((name) => [name, 'readonly']));
}
