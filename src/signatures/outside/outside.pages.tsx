import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther, sendDownload, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { DetachedSignatures } from './detached-signatures';
import { givenUp, outsidePath } from './outside.paths';
import { OutsideSignings } from './outside-signing';
import { DetachedPage, outsideAbout, ReturnPage } from './outside.views';
import { signedFileOf } from './signed-file';
import { SignerPerson } from './signer-person';
import { StartView, type StartWay } from './start/start-view';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class OutsidePages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly start: StartView,
    private readonly person: SignerPerson,
    private readonly signings: OutsideSignings,
    private readonly detached: DetachedSignatures,
  ) {}

  @Requires('document.sign')
  @Get('assinar-fora')
  ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.start.ofOne(this.way(slug, id), slug, id, query);
  }

  @Requires('document.sign')
  @HttpCode(200)
  @Post('assinar-fora')
  async prepare(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const asked = {
      ids: [id],
      positionId: textOf(body, 'positionId'),
      next: await this.start.pathOf(slug, id),
    };
    return this.start.prepare(this.way(slug, id), asked, reply);
  }

  @Requires('document.sign')
  @Get('assinar-fora/:signing')
  async show(@Param('id') id: string, @Param('signing') signing: string): Promise<VNode> {
    return this.back(id, signing);
  }

  @Requires('document.sign')
  @Get('assinar-fora/:signing/arquivo.pdf')
  async file(
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.signings.file(signing, id));
  }

  @Requires('document.sign')
  @HttpCode(200)
  @Post('assinar-fora/:signing')
  async accept(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, async () =>
      this.signings.accept(signing, id, await signedFileOf(request)),
    );
    if (!done.ok) return this.back(id, signing, done.errors);
    const { processId, title } = await this.database.work(() => this.documents.details(id));
    return seeOther(reply, documentPath(slug, processId, id), `Documento assinado: ${title}.`);
  }

  @Requires('document.sign')
  @HttpCode(200)
  @Post('assinar-fora/:signing/desistencia')
  async discard(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('signing') signing: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.signings.discard(signing, id);
    return seeOther(reply, await this.start.pathOf(slug, id), givenUp);
  }

  /** Those that stand beside the PDF, for whoever checks them elsewhere. */
  @Requires('process.read')
  @Get('assinaturas-separadas')
  async list(@Param('id') id: string): Promise<VNode> {
    const detached = await this.detached.list(id);
    const document = await this.database.work(() => this.documents.details(id));
    return <DetachedPage document={document} detached={detached} />;
  }

  @Requires('process.read')
  @Get('assinaturas/:signature.p7s')
  async signature(
    @Param('id') id: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.detached.file(id, signature, 'signature'));
  }

  @Requires('process.read')
  @Get('assinaturas/:signature.pdf')
  async signed(
    @Param('id') id: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.detached.file(id, signature, 'signed'));
  }

  private way(slug: string, id: string): StartWay {
    const path = `/documentos/${id}/assinar-fora`;
    return {
      ...{ title: 'Assinar com certificado ICP-Brasil', about: outsideAbout, level: 'qualified' },
      ...{ button: 'Preparar o arquivo', path, again: { path, method: 'get' } },
      why: () => this.person.whyUnknown(),
      prepare: async (_ids, positionId) => {
        const signing = await this.signings.prepare(id, positionId);
        return { address: outsidePath(slug, id, signing), told: 'O arquivo está pronto para ser assinado.' };
      },
    };
  }

  private back(id: string, signing: string, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      return (
        <ReturnPage document={document} signing={await this.signings.find(signing, id)} errors={errors} />
      );
    });
  }
}
