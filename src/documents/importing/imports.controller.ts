import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiNoun, ApiProblems, parseInput, Requires, withFileForm } from '../../platform/http';
import { DocumentImportAnswer, ImportFields } from './imports.dto';
import { TextImports } from './text-imports';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Requires('document.write')
@Controller('api/v1/documents/:id/import')
export class ImportsController {
  constructor(private readonly imports: TextImports) {}

  @ApiOperation({
    summary: 'Importa o texto de um arquivo .docx ou .odt',
    description:
      'O texto do arquivo toma o lugar do texto do documento; o de antes continua entre as versões. O arquivo não é guardado. Importar em um documento assinado retira as assinaturas.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['revision', 'file'],
      properties: {
        revision: { type: 'integer', description: 'A revision do texto de agora.' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiOkResponse({ type: DocumentImportAnswer })
  @ApiProblems('invalid', 'stale', 'unsupported', 'too_large')
  @HttpCode(200)
  @Post()
  import(@Param('id') id: string, @Req() request: FastifyRequest): Promise<DocumentImportAnswer> {
    return withFileForm(request, async (form) =>
      DocumentImportAnswer.of(
        await this.imports.import(id, {
          file: () => form.file(),
          revision: async () => parseInput(ImportFields, await form.fields()).revision,
        }),
      ),
    );
  }
}
