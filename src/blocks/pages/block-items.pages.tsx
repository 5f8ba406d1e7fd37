import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { digitsOnly } from '../../numbering';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, eachApart, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { CeremonyView, mostAtOnce } from '../../signatures';
import { ItemNoteRequest } from '../api/blocks.dto';
import { BlocksQueries, type BlockDetails, type BlockItem } from '../blocks.queries';
import { BlockItems, mostItems, type NewItem } from '../items/block-items';
import type { BlockKind } from '../life/transitions';
import { ItemPage, NothingToSignPage } from './block-items.views';
import { BlockPage } from './block.views';
import { PutManyResultPage } from './put-many-in-block.views';

/** As many as are put in at once from a selection. */
const mostNames = 200;

/** Codes or numbers that were pasted together. Only where codes alone are taken do spaces part them: a number may hold some. */
const namesIn = (typed: string, kind: BlockKind): string[] => [
  ...new Set(
    typed
      .split(kind === 'signature' ? /[\s,;]+/ : /[\n,;]+/)
      .map((name) => name.trim())
      .filter(digitsOnly),
  ),
];

@ApiExcludeController()
@Controller(':tenant/blocos/:id')
export class BlockItemsPages {
  constructor(
    private readonly database: Database,
    private readonly items: BlockItems,
    private readonly ceremonies: CeremonyView,
    private readonly queries: BlocksQueries,
    private readonly processes: ProcessesQueries,
  ) {}

  @Requires('process.manage')
  @HttpCode(200)
  @Post('itens')
  async add(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = textOf(body, 'number');
    const { kind } = await this.database.work(() => this.queries.details(id));
    const several = namesIn(typed, kind);
    if (several.length > 1) return this.addSeveral(id, several, reply);
    const done = await attempt(reply, async () => this.items.add(id, await this.named(id, typed)));
    if (done.ok) return seeOther(reply, `/${slug}/blocos/${id}`, 'Incluído no bloco.');
    return this.refused(id, typed, done.errors);
  }

  @Requires('process.manage')
  @Get('itens/:itemId')
  item(@Param('id') id: string, @Param('itemId') itemId: string): Promise<VNode> {
    return this.itemPage(id, itemId);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('itens/:itemId/anotacao')
  async annotate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.items.annotate(id, itemId, parseInput(ItemNoteRequest, body).note),
    );
    if (!done.ok) return this.itemPage(id, itemId, { note: textOf(body, 'note'), errors: done.errors });
    return seeOther(reply, `/${slug}/blocos/${id}/itens/${itemId}`, 'Anotação salva.');
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('itens/:itemId/subida')
  up(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const address = `/${slug}/blocos/${id}/itens/${itemId}`;
    return this.act(reply, { id, itemId, address }, () => this.items.move(id, itemId, 'up'), 'Item movido.');
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('itens/:itemId/descida')
  down(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const address = `/${slug}/blocos/${id}/itens/${itemId}`;
    return this.act(
      reply,
      { id, itemId, address },
      () => this.items.move(id, itemId, 'down'),
      'Item movido.',
    );
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('itens/:itemId/retirada')
  remove(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const address = `/${slug}/blocos/${id}`;
    return this.act(
      reply,
      { id, itemId, address },
      () => this.items.remove(id, itemId),
      'Retirado do bloco.',
    );
  }

  /** The selected ones; without a selection, all that the person can sign. */
  @Requires('document.sign')
  @Get('assinar')
  async ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    const { block, items } = await this.whole(id);
    const chosen = textsOf(query, 'documento');
    const signable = items.filter(
      ({ documentId, readable, signedByMe, kind }) =>
        documentId && readable && !signedByMe && kind === 'internal',
    );
    const documents = signable
      .map(({ documentId }) => ({ id: documentId! }))
      .filter(({ id: documentId }) => chosen.length === 0 || chosen.includes(documentId))
      .slice(0, mostAtOnce);
    if (documents.length === 0) return <NothingToSignPage block={block} />;
    return this.ceremonies.of({ documents, positionId: '', next: `/${slug}/blocos/${id}` });
  }

  /** Each apart, as many documents into one block are. */
  private async addSeveral(id: string, names: readonly string[], reply: FastifyReply): Promise<VNode> {
    const done = await attempt(reply, async () => {
      const { number, description, kind } = await this.database.work(() => this.queries.details(id));
      if (names.length > mostNames)
        throw new DomainError('invalid', 'blocks.many_names', { most: mostNames }, { field: 'number' });
      const results = await eachApart(
        names,
        async (name) => this.items.add(id, await this.named(id, name)),
        kind === 'internal' ? 'processo' : 'documento',
      );
      return { block: { id, number, description }, results };
    });
    if (!done.ok) return this.refused(id, names.join(' '), done.errors);
    const titles = new Map(names.map((name) => [name, name]));
    return <PutManyResultPage {...done.value} titles={titles} what="Item" />;
  }

  private refused(id: string, typed: string, errors: readonly FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const block = await this.queries.details(id);
      const shown = errors.map((error) => ({ ...error, field: 'number' }));
      return <BlockPage {...{ block, typed }} errors={shown} items={await this.queries.items(id)} />;
    });
  }

  /** A document by its code, a process by its number: whichever the block takes. */
  private named(id: string, typed: string): Promise<NewItem> {
    return this.database.work(async () => {
      const { kind } = await this.queries.details(id);
      const digits = digitsOnly(typed);
      const field = 'number';
      if (!digits) throw new DomainError('invalid', 'blocks.item_needed', {}, { field });
      if (kind === 'internal') return { processId: (await this.processes.named(typed)).id };
      // A code and a sequence look alike: it is the document's; with its year it is the process's.
      const code = /[/.-]/.test(typed) || digits.length > 10 ? undefined : digits;
      const documentId = code && (await this.queries.documentByCode(code));
      if (documentId) return { documentId };
      if (kind === 'meeting') return { processId: (await this.processes.named(typed)).id };
      throw new DomainError('unknown_reference', 'blocks.unknown_item', {}, { field });
    });
  }

  private async act(
    reply: FastifyReply,
    { id, itemId, address }: { id: string; itemId: string; address: string },
    run: () => Promise<void>,
    notice: string,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, run);
    if (!done.ok) return this.itemPage(id, itemId, { errors: done.errors });
    return seeOther(reply, address, notice);
  }

  private itemPage(
    id: string,
    itemId: string,
    given: { note?: string; errors?: FieldError[] } = {},
  ): Promise<VNode> {
    return this.database.work(async () => {
      const block = await this.queries.details(id);
      const item = await this.queries.item(id, itemId);
      const neighbours = await this.queries.neighbours(id, item.place);
      const note = given.note ?? item.note ?? '';
      return <ItemPage {...{ block, item, neighbours, note }} errors={given.errors} />;
    });
  }

  private whole(id: string): Promise<{ block: BlockDetails; items: BlockItem[] }> {
    return this.database.work(async () => ({
      block: await this.queries.details(id),
      items: await this.queries.items(id, { limit: mostItems }),
    }));
  }
}
