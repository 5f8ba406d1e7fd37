// Our files in other people's programs: poppler-utils, qpdf, openssl, zbar, chromium.
const base = require('../../jest.config.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/peers/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 120_000,
};
