// The story in a real browser: Debian's chromium, against what `npm start` starts.
const base = require('../../jest.config.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/browser/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: '<rootDir>/test/support/story/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/story/global-teardown.ts',
  testTimeout: 180_000,
};
