import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath, holderOf } from '../../processes';
import { UnfinishedSignings } from '../../signatures';
import { PeopleQueries } from '../../units';
import { AskPage, type TypedRequest } from './ask-signature.views';
import { SignatureRefusalRequest, SignatureRequestInput } from './signature-requests.dto';
import { SignatureRequestsQueries } from './signature-requests.queries';
import { SignatureRequests } from './signature-requests.service';
import { RequestListPage, RequestPage } from './signature-requests.views';

@ApiExcludeController()
@Controller(':tenant')
export class SignatureRequestsPages {
  constructor(
    private readonly database: Database,
    private readonly requests: SignatureRequests,
    private readonly queries: SignatureRequestsQueries,
    private readonly documents: DocumentsQueries,
    private readonly people: PeopleQueries,
    private readonly unfinished: UnfinishedSignings,
  ) {}

  @Requires('process.read')
  @Get('pedidos-de-assinatura')
  list(@Query() query: unknown): Promise<VNode> {
    const box = textOf(query, 'lista') === 'feitos' ? 'sent' : 'received';
    return this.database.work(async () => {
      const begun = box === 'received' ? await this.unfinished.mine() : [];
      return <RequestListPage box={box} requests={await this.queries.list(box)} begun={begun} />;
    });
  }

  @Requires('process.read')
  @Get('pedidos-de-assinatura/:id')
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.read')
  @HttpCode(200)
  @Post('pedidos-de-assinatura/:id/recusa')
  async decline(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.requests.decline(id, parseInput(SignatureRefusalRequest, body).reason),
    );
    if (!done.ok) return this.page(id, textOf(body, 'reason'), done.errors);
    return seeOther(reply, `/${slug}/pedidos-de-assinatura/${id}`, 'Resposta enviada a quem pediu.');
  }

  @Requires('process.read')
  @HttpCode(200)
  @Post('pedidos-de-assinatura/:id/cancelamento')
  async cancel(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.requests.cancel(id));
    if (!done.ok) return this.page(id, '', done.errors);
    return seeOther(reply, `/${slug}/pedidos-de-assinatura/${id}`, 'Pedido cancelado.');
  }

  @Requires('document.write')
  @Get('documentos/:id/pedir-assinatura')
  ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.askPage(slug, id, typedRequest(query));
  }

  @Requires('document.write')
  @HttpCode(200)
  @Post('documentos/:id/pedir-assinatura')
  async request(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedRequest(body);
    // The document is in the address: what this person may not read is no form to mend.
    await this.database.work(() => this.documents.details(id));
    const { userId } = holderOf(typed.userId);
    const input = { documentId: id, userId, message: typed.message, dueOn: typed.dueOn, turn: typed.turn };
    const done = await attempt(reply, () => this.requests.request(parseInput(SignatureRequestInput, input)));
    if (!done.ok) return this.askPage(slug, id, typed, done.errors);
    return seeOther(reply, `/${slug}/pedidos-de-assinatura/${done.value}`, 'Assinatura pedida.');
  }

  private page(id: string, reason?: string, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      const request = await this.queries.one(id);
      return <RequestPage {...{ request, reason, errors }} viewer={{ userId, unitId: unit.id }} />;
    });
  }

  private askPage(slug: string, id: string, typed: TypedRequest, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const people = typed.search.trim()
        ? await this.people.search({ text: typed.search, permission: 'document.sign' })
        : [];
      const earlier = await this.queries.ofDocument(id);
      const back = documentPath(slug, document.processId, id);
      return <AskPage {...{ document, back, people, typed, earlier, errors }} />;
    });
  }
}

const typedRequest = (from: unknown): TypedRequest => ({
  search: textOf(from, 'busca'),
  userId: textOf(from, 'userId'),
  message: textOf(from, 'message'),
  dueOn: textOf(from, 'dueOn'),
  turn: textOf(from, 'turn'),
});
