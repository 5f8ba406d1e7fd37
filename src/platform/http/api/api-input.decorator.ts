import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { ApiProblems } from './api-problem.decorator';

/** Documents the JSON that an operation takes, and how it is refused. */
export const ApiInput = (type: Type<unknown>): MethodDecorator =>
  applyDecorators(ApiBody({ type }), ApiProblems('invalid', 'too_large', 'unsupported'));

/**
 * The values of a query parameter. When a class is spread into parameters its `enum` is lost, and what stands in `schema`
 * stays (@nestjs/swagger 11).
 */
export const oneOf = (values: readonly string[]): { enum: string[] } => {
  const listed = { enum: [...values] };
  return { ...listed, schema: listed } as { enum: string[] };
};
