import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from './api-problem.decorator';

/** In which unit a request of the API acts; the guard reads it. */
export const UNIT_HEADER = 'X-Autos-Unit';

/** What every operation of a signed-in person has in common in the documentation. */
export function ApiNoun(tag: string): ClassDecorator {
  return applyDecorators(
    ApiTags(tag),
    ApiBearerAuth(),
    ApiHeader({
      name: UNIT_HEADER,
      required: false,
      schema: { type: 'string' },
      description:
        'A unidade em que este pedido atua: o id ou a sigla de uma das unidades de GET /api/v1/me. Sem ele, vale a unidade deste acesso.',
      example: 'SMS/GAB',
    }),
    ApiProblems('unauthenticated', 'forbidden', 'unavailable'),
  );
}
