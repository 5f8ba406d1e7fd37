import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { httpStatus, type ErrorCode } from '../../errors';

class ProblemField {
  @ApiProperty({ description: 'O campo, com o nome que tem no corpo do pedido.' })
  field: string;

  @ApiProperty({ description: 'O que está errado e o que fazer.' })
  message: string;
}

/** RFC 9457. */
class Problem {
  @ApiProperty({ example: 'urn:autos:problem:platform.invalid' })
  type: string;

  @ApiProperty({ description: 'O que houve e o que fazer, em uma frase.' })
  title: string;

  @ApiProperty({ example: 422 })
  status: number;

  @ApiProperty({ description: 'O nome do problema, que não muda com a frase.', example: 'platform.invalid' })
  code: string;

  @ApiProperty({ description: 'O código deste pedido, para quem administra o sistema.' })
  instance: string;

  @ApiProperty({ type: [ProblemField], required: false })
  problems?: ProblemField[];
}

const descriptions: Record<ErrorCode, string> = {
  invalid: 'Há campos para corrigir.',
  unauthenticated: 'Falta um acesso válido.',
  forbidden: 'Sem permissão.',
  not_found: 'Não existe, ou não pode ser visto por quem pede.',
  unknown_reference: 'O identificador de um campo não existe aqui.',
  conflict: 'Já existe.',
  stale: 'Mudou desde que foi lido.',
  rule: 'Uma regra do processo não permite.',
  too_large: 'Maior do que o permitido.',
  unsupported: 'Formato não aceito.',
  range: 'O trecho pedido não existe: o cabeçalho Content-Range diz o tamanho do arquivo.',
  too_many: 'Pedidos demais: espere o tempo do cabeçalho Retry-After.',
  unavailable: 'Um serviço está fora do ar: espere o tempo do cabeçalho Retry-After.',
};

/** Documents the refusals of an operation, as application/problem+json. */
export function ApiProblems(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  const statuses = [...new Set(codes.map((code) => httpStatus[code]))];
  const described = (status: number) =>
    codes.filter((code) => httpStatus[code] === status).map((code) => descriptions[code]);
  const responses = statuses.map((status) =>
    ApiResponse({
      status,
      description: described(status).join(' '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(Problem, ProblemField), ...responses);
}
