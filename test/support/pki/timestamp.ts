export { attribute, createCms, digestOf } from '../../../src/signatures/crypto/cms/signed-content';
export { createTimestampToken } from '../../../src/signatures/crypto/timestamp/token';
