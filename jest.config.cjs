// ESM-only packages that @swc/jest must transform, because Jest loads CommonJS only.
const esmOnly = [
  'otplib',
  '@otplib',
  '@scure',
  '@noble',
  'jose',
  'openid-client',
  'oauth4webapi',
  'canonicalize',
  '@brazilian-utils',
];

module.exports = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}', '<rootDir>/test/**/*.spec.{ts,tsx}'],
  // What needs more than Node has a configuration of its own in its folder, and runs in `npm run check`.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/peers/',
    '<rootDir>/test/s3/',
  ],
  transform: { '^.+\\.(t|j|mj)sx?$': ['@swc/jest'] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  // Modules and what V8 compiled of them stay; what a file left behind goes with the worker.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
