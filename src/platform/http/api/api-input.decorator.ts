import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { ApiProblems } from './api-problem.decorator';

/** Documents the JSON that an operation takes, and how it is refused. */
export const ApiInput = (type: Type<unknown>): MethodDecorator =>
  applyDecorators(ApiBody({ type }), ApiProblems('invalid', 'too_large', 'unsupported'));
