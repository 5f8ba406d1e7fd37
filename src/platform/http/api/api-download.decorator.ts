import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiResponse } from '@nestjs/swagger';

const file = { schema: { type: 'string', format: 'binary' } } as const;

/** Documents what `sendDownload` answers: the file whole, a part of it, or that it has not changed. */
export function ApiDownload(...mediaTypes: [string, ...string[]]): MethodDecorator {
  const content = Object.fromEntries(mediaTypes.map((type) => [type, file]));
  return applyDecorators(
    ApiHeader({ name: 'Range', required: false, description: 'Um trecho, como bytes=0-1023.' }),
    ApiOkResponse({ content }),
    ApiResponse({ status: 206, description: 'O trecho pedido.', content }),
    ApiResponse({ status: 304, description: 'O arquivo é o mesmo do If-None-Match.' }),
  );
}
