// The contract of the object store on a real S3 service: node scripts/radosgw.mjs -- npx jest -c test/s3/jest.config.cjs
const base = require('../../jest.config.cjs');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/s3/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 120_000,
};
