import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ApiNoun,
  ApiProblems,
  documentFramePolicy,
  Requires,
  sendFile,
  withFileForm,
} from '../../platform/http';
import { DocumentImages } from './document-images';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

class ImageAnswer {
  @ApiProperty({
    description: 'O nome da imagem no texto: { "type": "image", "attrs": { "sha256", "alt" } }.',
  })
  sha256: string;

  @ApiProperty({ type: 'integer', description: 'Em pontos.' })
  width: number;

  @ApiProperty({ type: 'integer', description: 'Em pontos.' })
  height: number;
}

@ApiNoun('Documentos')
@ApiProblems('not_found')
@Controller('api/v1/documents/:id/images')
export class ImagesController {
  constructor(private readonly images: DocumentImages) {}

  @Requires('document.write')
  @ApiOperation({
    summary: 'Envia uma imagem para o texto',
    description:
      'PNG ou JPEG, com até 10 MB e 25 milhões de pontos. Depois grave o texto com a imagem e a descrição dela.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ type: ImageAnswer })
  @ApiProblems('rule', 'invalid', 'unsupported', 'too_large')
  @Post()
  add(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ImageAnswer> {
    return withFileForm(request, async (form) => this.images.add(id, (await form.file()).stream));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Baixa uma imagem do texto' })
  @ApiParam({ name: 'sha256', description: 'O nome da imagem no texto: o SHA-256 dela, em hexadecimal.' })
  @ApiOkResponse({ content: { 'image/png': binary, 'image/jpeg': binary } })
  @ApiProblems('rule')
  @Get(':sha256')
  async show(
    @Param('id') id: string,
    @Param('sha256') sha256: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const image = await this.images.find(id, sha256);
    await sendFile(request, reply, image, { disposition: 'inline', policy: documentFramePolicy });
  }
}
