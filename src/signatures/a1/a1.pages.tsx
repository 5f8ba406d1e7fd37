import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { sentence } from '../../platform/errors';
import {
  attempt,
  localPath,
  parseInput,
  Requires,
  seeOther,
  sendDownload,
  textOf,
  textsOf,
} from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { AccountCpfs } from '../../users';
import { HashBatchRequest } from '../by-hash/hash-batches.dto';
import { hashPath } from '../by-hash/hash-batches.views';
import { HashBatchView } from '../by-hash/hash-batch-view';
import { CeremonyView } from '../ceremony/ceremony-view';
import { A1SignaturesRequest } from './a1.dto';
import { A1Signings } from './a1-signing';
import { A1Page, a1Way } from './a1.views';

@ApiExcludeController()
@Requires('document.sign')
@Controller(':tenant')
export class A1Pages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly documents: DocumentsQueries,
    private readonly cpfs: AccountCpfs,
    private readonly signings: A1Signings,
    private readonly view: HashBatchView,
    private readonly ceremonies: CeremonyView,
  ) {}

  @Get('documentos/:id/assinar-a1')
  async ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    const { processId } = await this.database.work(() => this.documents.details(id));
    return this.start([id], textOf(query, 'cargo'), documentPath(slug, processId, id));
  }

  /** By POST, since an address does not hold a hundred documents. It changes nothing. */
  @HttpCode(200)
  @Post('assinaturas/a1/lista')
  list(@Param('tenant') slug: string, @Body() body: unknown): Promise<VNode> {
    return this.start(textsOf(body, 'documents'), textOf(body, 'positionId'), nextOf(slug, body));
  }

  @HttpCode(200)
  @Post('assinaturas/a1')
  async prepare(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const [ids, positionId, next] = [
      textsOf(body, 'documents'),
      textOf(body, 'positionId'),
      nextOf(slug, body),
    ];
    const done = await attempt(reply, () => {
      const { documents } = parseInput(HashBatchRequest, { documents: ids, positionId });
      return this.signings.prepare(documents, positionId);
    });
    if (!done.ok) return this.start(ids, positionId, next, done.errors);
    const { id, refused } = done.value;
    return seeOther(
      reply,
      `${hashPath(slug, 'a1', id)}?${new URLSearchParams({ next }).toString()}`,
      refused[0]?.sentence,
    );
  }

  @Get('assinaturas/a1/:batch')
  show(
    @Param('tenant') slug: string,
    @Param('batch') batch: string,
    @Query() query: unknown,
  ): Promise<VNode> {
    return this.page(batch, nextOf(slug, query));
  }

  @Get('assinaturas/a1/:batch/:signing.pdf')
  async file(
    @Param('batch') batch: string,
    @Param('signing') signing: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.signings.file(batch, signing));
  }

  @HttpCode(200)
  @Post('assinaturas/a1/:batch')
  async sign(
    @Param('tenant') slug: string,
    @Param('batch') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const next = nextOf(slug, body);
    const { signings } = await this.database.work(() => this.signings.find(id));
    const done = await attempt(reply, () =>
      this.signings.complete(id, A1SignaturesRequest.read(parseInput(A1SignaturesRequest, madeIn(body)))),
    );
    if (!done.ok) return this.page(id, next, done.errors);
    const [only, ...more] = signings;
    if (only && more.length === 0)
      return seeOther(reply, next, `Documento assinado: ${only.document.title}.`);
    const ids = signings.map(({ documentId }) => documentId);
    return this.ceremonies.resultsOf(ids, done.value, next);
  }

  private async start(
    ids: readonly string[],
    positionId: string,
    next: string,
    errors?: FieldError[],
  ): Promise<VNode> {
    const hasCpf = await this.database.work(() => this.cpfs.isKnown(currentActor().userId));
    const why = hasCpf ? undefined : sentence('signatures.outside_account_cpf');
    const documents = ids.map((id) => ({ id }));
    const way = { ...a1Way, level: 'qualified' as const };
    return this.view.start(way, { documents, positionId, next }, { why, errors });
  }

  /** A wrong confirmation spends it as a right one does. */
  private async page(id: string, next: string, errors: FieldError[] = []): Promise<VNode> {
    const batch = await this.database.work(() => this.signings.find(id));
    const isOver = errors.length > 0 || batch.expiresAt <= this.clock.now();
    return <A1Page {...{ batch, next, isOver, errors }} />;
  }
}

const nextOf = (slug: string, given: unknown): string =>
  localPath(textOf(given, 'next')) ?? `/${slug}/controle`;

/** As the page writes it: `id:signature`. */
const madeIn = (body: unknown) => ({
  certificates: textsOf(body, 'certificates'),
  signatures: textsOf(body, 'signatures').map((line) => {
    const [id = '', signature = ''] = line.split(':');
    return { id, signature };
  }),
});
