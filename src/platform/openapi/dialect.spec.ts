import type { OpenAPIObject } from '@nestjs/swagger';
import { asOpenApi31 } from './dialect';

const schema = (given: object): unknown => {
  const document = { openapi: '3.0.0', info: {}, paths: {}, components: { schemas: { Sample: given } } };
  return asOpenApi31(document as unknown as OpenAPIObject).components?.schemas?.['Sample'];
};

describe('a schema of OpenAPI 3.0, in 3.1', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [
      { type: 'string', nullable: true, enum: ['a', 'b'] },
      { type: ['string', 'null'], enum: ['a', 'b', null] },
    ],
    [
      { type: 'number', minimum: 1 },
      { type: 'integer', minimum: 1 },
    ],
    [
      { type: 'object', nullable: true, allOf: [{ $ref: '#/a' }] },
      { anyOf: [{ $ref: '#/a' }, { type: 'null' }] },
    ],
    [
      { type: 'string', example: 'a' },
      { type: 'string', examples: ['a'] },
    ],
    [
      { type: 'string', format: 'binary' },
      { type: 'string', contentMediaType: 'application/octet-stream' },
    ],
    [
      { type: 'object', properties: { example: { type: 'string' }, nullable: { type: 'boolean' } } },
      { type: 'object', properties: { example: { type: 'string' }, nullable: { type: 'boolean' } } },
    ],
    [
      { type: 'array', items: { type: 'string', nullable: true } },
      { type: 'array', items: { type: ['string', 'null'] } },
    ],
  ])('%j', (before, after) => {
    expect(schema(before)).toEqual(after);
  });
});
