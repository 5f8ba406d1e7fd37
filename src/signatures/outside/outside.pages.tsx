import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, sendDownload, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { AccountCpfs } from '../../users';
import { CeremonyView } from '../ceremony/ceremony-view';
import { DetachedSignatures } from './detached-signatures';
import { OutsideSigningRequest } from './outside.dto';
import { OutsideSignings } from './outside-signing';
import { DetachedPage, OutsideStartPage, outsidePath, ReturnPage } from './outside.views';
import { signedFileOf } from './signed-file';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class OutsidePages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly ceremonyView: CeremonyView,
    private readonly cpfs: AccountCpfs,
    private readonly signings: OutsideSignings,
    private readonly detached: DetachedSignatures,
  ) {}

  @Requires('document.sign')
  @Get('assinar-fora')
  ask(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.start(id, textOf(query, 'cargo'));
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
    const done = await attempt(reply, () =>
      this.signings.prepare(id, parseInput(OutsideSigningRequest, body).positionId),
    );
    if (!done.ok) return this.start(id, textOf(body, 'positionId'), done.errors);
    return seeOther(reply, outsidePath(slug, id, done.value), 'O arquivo está pronto para ser assinado.');
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

  private async start(id: string, asked: string, errors: FieldError[] = []): Promise<VNode> {
    const { positions, position } = await this.ceremonyView.positions(asked);
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const hasCpf = await this.cpfs.isKnown(currentActor().userId);
      return <OutsideStartPage {...{ document, positions, position, hasCpf, errors }} />;
    });
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
