// Our files in other people's programs: poppler-utils, qpdf, openssl, zbar, chromium, softhsm2.
const base = require('../../jest.config.cjs');
const { deviceForTests } = require('./soft-device.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/peers/**/*.spec.{ts,tsx}'],
  // It needs a compiler to be installed; .ci/run installs it, and ends when it is not there.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(deviceForTests() ? [] : ['pkcs11.spec'])],
  testTimeout: 120_000,
};
