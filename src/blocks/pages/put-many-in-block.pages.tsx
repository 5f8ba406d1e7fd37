import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, eachApart, Requires, textOf, textsOf } from '../../platform/http';
import { isId } from '../../platform/ids';
import type { FieldError } from '../../platform/web';
import { BlocksQueries } from '../blocks.queries';
import { BlockItems } from '../items/block-items';
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
    private readonly items: BlockItems,
    private readonly queries: BlocksQueries,
  ) {}

  @HttpCode(200)
  @Post()
  async put(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const ids = textsOf(body, 'documentIds').slice(0, mostAtOnce);
    const blockId = textOf(body, 'blockId');
    if (textOf(body, 'act') !== 'put') return this.page(ids, '');
    const done = await attempt(reply, async () => {
      const block = (await this.blocks()).find(({ id }) => id === blockId);
      if (!block)
        throw new DomainError('unknown_reference', 'blocks.unknown_block', {}, { field: 'blockId' });
      const results = await eachApart(
        ids,
        (documentId) => this.items.add(blockId, { documentId }),
        'documento',
      );
      return { block, results };
    });
    if (!done.ok) return this.page(ids, blockId, done.errors);
    const titles = await this.titles(ids);
    return <PutManyResultPage {...done.value} titles={titles} />;
  }

  private async page(ids: readonly string[], blockId: string, errors?: FieldError[]): Promise<VNode> {
    const titles = await this.titles(ids);
    return <PutManyInBlockPage {...{ titles, blockId, errors }} blocks={await this.blocks()} />;
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
