export { attribute, createCms, digestOf } from '../../../src/signatures/crypto/signed-content';
export { createTimestampToken } from '../../../src/signatures/crypto/timestamp/token';
