import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther, sendDownload } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { nextIn } from '../../processes';
import { CeremonyView } from '../ceremony/ceremony-view';
import { hashPath } from '../outside/outside.paths';
import { SignerPerson } from '../outside/signer-person';
import { askedIn, StartView, type StartWay } from '../outside/start/start-view';
import { A1SignaturesRequest } from './a1.dto';
import { A1Signings } from './a1-signing';
import { A1Page, a1Words } from './a1.views';

@ApiExcludeController()
@Requires('document.sign')
@Controller(':tenant')
export class A1Pages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly person: SignerPerson,
    private readonly signings: A1Signings,
    private readonly start: StartView,
    private readonly ceremonies: CeremonyView,
  ) {}

  @Get('documentos/:id/assinar-a1')
  ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.start.ofOne(this.way(slug), slug, id, query);
  }

  /** By POST, since an address does not hold a hundred documents. It changes nothing. */
  @HttpCode(200)
  @Post('assinaturas/a1/lista')
  list(@Param('tenant') slug: string, @Body() body: unknown): Promise<VNode> {
    return this.start.ofMany(this.way(slug), slug, body);
  }

  @HttpCode(200)
  @Post('assinaturas/a1')
  prepare(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.start.prepare(this.way(slug), askedIn(slug, body), reply);
  }

  @Get('assinaturas/a1/:batch')
  show(
    @Param('tenant') slug: string,
    @Param('batch') batch: string,
    @Query() query: unknown,
  ): Promise<VNode> {
    return this.page(batch, nextIn(slug, query));
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
    const next = nextIn(slug, body);
    const { signings } = await this.database.work(() => this.signings.find(id));
    const done = await attempt(reply, () => this.signings.complete(id, A1SignaturesRequest.ofForm(body)));
    // What was sent is gone, and no field is left to be mended.
    if (!done.ok)
      return this.page(
        id,
        next,
        done.errors.map(({ message }) => ({ message })),
      );
    const [only, ...more] = signings;
    if (only && more.length === 0)
      return seeOther(reply, next, `Documento assinado: ${only.document.title}.`);
    const ids = signings.map(({ documentId }) => documentId);
    return this.ceremonies.resultsOf(ids, done.value, next);
  }

  private way(slug: string): StartWay {
    return {
      ...a1Words,
      why: () => this.person.whyUnknown(),
      prepare: async (ids, positionId, next) => {
        const { id, refused } = await this.signings.prepare(ids, positionId);
        const query = new URLSearchParams({ next }).toString();
        return { address: `${hashPath(slug, 'a1', id)}?${query}`, told: refused[0]?.sentence };
      },
    };
  }

  /** A wrong confirmation spends it as a right one does. */
  private async page(id: string, next: string, errors: FieldError[] = []): Promise<VNode> {
    const batch = await this.database.work(() => this.signings.find(id));
    const isOver = errors.length > 0 || batch.expiresAt <= this.clock.now();
    return <A1Page {...{ batch, next, isOver, errors }} />;
  }
}
