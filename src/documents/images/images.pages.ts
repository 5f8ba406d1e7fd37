import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { attempt, documentFramePolicy, Requires, sendFile, withFileForm } from '../../platform/http';
import { DocumentImages, type AddedImage } from './document-images';

/** The pictures of a text, at addresses beside it: whoever may not read the document does not get them either. */
@ApiExcludeController()
@Controller(':tenant/documentos/:id/imagens')
export class ImagesPages {
  constructor(private readonly images: DocumentImages) {}

  @Requires('process.read')
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

  /** What the editor calls when a picture is pasted, dropped or chosen. */
  @Requires('document.write')
  @HttpCode(200)
  @Post()
  async add(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedImage | { code: string; title: string }> {
    const added = await attempt(reply, () =>
      withFileForm(request, async (form) => this.images.add(id, (await form.file()).stream)),
    );
    return added.ok ? added.value : { code: added.error.key, title: added.error.message };
  }
}
