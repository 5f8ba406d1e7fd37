import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, eachApart, parseInput, Requires, textOf, textsOf } from '../../platform/http';
import { isId } from '../../platform/ids';
import type { FieldError } from '../../platform/web';
import { BlockDescription } from '../api/blocks.dto';
import { BlocksQueries } from '../blocks.queries';
import { BlockItems } from '../items/block-items';
import { Blocks } from '../life/blocks.service';
import { NEW_BLOCK, noBlock, typedBlock, type ChoosableBlock, type TypedBlock } from './block-choice.views';
import { PutManyInBlockPage, PutManyResultPage } from './put-many-in-block.views';

/** As many as a circular makes at once. */
const mostAtOnce = 200;

/** Many documents into one block, as a circular ends: asked first, then done, each apart. */
@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/documentos-em-bloco')
export class PutManyInBlockPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly life: Blocks,
    private readonly items: BlockItems,
    private readonly queries: BlocksQueries,
  ) {}

  @HttpCode(200)
  @Post()
  async put(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const ids = textsOf(body, 'documentIds').slice(0, mostAtOnce);
    const typed = typedBlock(body);
    if (textOf(body, 'act') !== 'put') return this.page(ids, noBlock);
    const done = await attempt(reply, async () => {
      const block = await this.chosen(typed, body);
      const results = await eachApart(
        ids,
        (documentId) => this.items.add(block.id, { documentId }),
        'documento',
      );
      return { block, results };
    });
    if (!done.ok) return this.page(ids, typed, done.errors);
    const titles = await this.titles(ids);
    return <PutManyResultPage {...done.value} titles={titles} />;
  }

  /** One of the unit's, or one made now. */
  private async chosen({ blockId }: TypedBlock, body: unknown): Promise<ChoosableBlock> {
    if (blockId === NEW_BLOCK) {
      const { description } = parseInput(BlockDescription, body);
      return { ...(await this.life.create({ kind: 'signature', description })), description };
    }
    const block = (await this.blocks()).find(({ id }) => id === blockId);
    if (!block) throw new DomainError('unknown_reference', 'blocks.unknown_block', {}, { field: 'blockId' });
    return block;
  }

  private async page(ids: readonly string[], typed: TypedBlock, errors?: FieldError[]): Promise<VNode> {
    const titles = await this.titles(ids);
    return <PutManyInBlockPage {...{ titles, typed, errors }} blocks={await this.blocks()} />;
  }

  private async blocks() {
    const blocks = await this.database.work(() => this.queries.forDocument());
    return blocks.filter(({ kind }) => kind === 'signature');
  }

  /** Of those that this person may read; the others are told by their refusal. */
  private async titles(ids: readonly string[]): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (const id of ids.filter(isId)) {
      const document = await this.database.work(() => this.documents.details(id)).catch(unreadable);
      if (document) titles.set(id, document.title);
    }
    return titles;
  }
}

function unreadable(error: unknown): undefined {
  if (error instanceof DomainError) return undefined;
  throw error;
}
