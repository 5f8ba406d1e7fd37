import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { BlockRequest } from '../api/blocks.dto';
import { BlocksQueries } from '../blocks.queries';
import { BlockItems } from '../items/block-items';
import { Blocks } from '../life/blocks.service';
import { NEW_BLOCK, noBlock, typedBlock, type TypedBlock } from './block-choice.views';
import { PutInBlockPage } from './block-items.views';

@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/documentos/:id/bloco')
export class PutInBlockPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly blocks: Blocks,
    private readonly items: BlockItems,
    private readonly queries: BlocksQueries,
  ) {}

  @Get()
  ask(@Param('tenant') slug: string, @Param('id') id: string): Promise<VNode> {
    return this.page(slug, id, noBlock);
  }

  @HttpCode(200)
  @Post()
  async put(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedBlock(body);
    // The document is in the address: what this person may not read is no form to mend.
    const { processId } = await this.database.work(() => this.documents.details(id));
    const done = await attempt(reply, () =>
      typed.blockId === NEW_BLOCK ? this.begin(body, id) : this.add(typed.blockId, id),
    );
    if (!done.ok) return this.page(slug, id, typed, done.errors);
    return seeOther(reply, documentPath(slug, processId, id), 'Documento incluído no bloco.', {
      label: 'Abrir o bloco',
      href: `/${slug}/blocos/${done.value}`,
    });
  }

  /** Both or neither: a block that could not take the document is not left empty. */
  private begin(body: unknown, documentId: string): Promise<string> {
    const block = parseInput(BlockRequest, body);
    return this.database.work(async () => {
      const { id } = await this.blocks.create(block);
      await this.items.add(id, { documentId });
      return id;
    });
  }

  private async add(blockId: string, documentId: string): Promise<string> {
    const blocks = await this.database.work(() => this.queries.forDocument());
    if (!blocks.some((block) => block.id === blockId))
      throw new DomainError('unknown_reference', 'blocks.unknown_block', {}, { field: 'blockId' });
    await this.items.add(blockId, { documentId });
    return blockId;
  }

  private page(slug: string, id: string, typed: TypedBlock, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const blocks = await this.queries.forDocument();
      const back = documentPath(slug, document.processId, id);
      return <PutInBlockPage {...{ document, back, blocks, typed, errors }} />;
    });
  }
}
