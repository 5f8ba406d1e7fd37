import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { attempt, Requires, textOf } from '../../platform/http';
import type { Reference } from '../content/nodes';
import { DocumentReferences } from './document-references';

/** What the editor asks when a number is to become a live link. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/referencias')
export class ReferencesPages {
  constructor(private readonly references: DocumentReferences) {}

  @Get()
  async identify(
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Reference['attrs'] | { code: string; title: string }> {
    const found = await attempt(reply, () => this.references.identify(textOf(query, 'numero')));
    return found.ok ? found.value : { code: found.error.key, title: found.error.message };
  }

  /** What stands beside the document that is written. */
  @Get(':id')
  besides(@Param('id') id: string): Promise<{ number: string; title: string }[]> {
    return this.references.besides(id);
  }
}
