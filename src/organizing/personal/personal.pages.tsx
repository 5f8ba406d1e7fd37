import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Requires, seeOther, textOf } from '../../platform/http';
import { documentPath, processPath } from '../../processes';
import { Favourites } from './favourites.service';
import { FavouritesPanel, VisitsPanel } from './personal.views';
import { Visits } from './visits.service';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant')
export class PersonalPages {
  constructor(
    private readonly favourites: Favourites,
    private readonly visits: Visits,
  ) {}

  @Get('favoritos')
  async listFavourites(): Promise<VNode> {
    return <FavouritesPanel favourites={await this.favourites.list()} />;
  }

  /** Takes one out of the list. */
  @Post('favoritos')
  async removeFromList(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const [processId, documentId] = [textOf(body, 'processId'), textOf(body, 'documentId')];
    await (documentId ? this.favourites.removeDocument(documentId) : this.favourites.remove(processId));
    seeOther(reply, `/${slug}/favoritos`, 'Favorito removido.');
  }

  /** From the process: puts it, or its document, among the favourites or takes it out. */
  @Post('processos/:id/favorito')
  async toggle(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const documentId = textOf(body, 'documentId');
    const removes = textOf(body, 'act') === 'remove';
    if (documentId) await this.favourites[removes ? 'removeDocument' : 'addDocument'](documentId);
    else await this.favourites[removes ? 'remove' : 'add'](id);
    const path = documentId ? documentPath(slug, id, documentId) : processPath(slug, id);
    seeOther(reply, path, removes ? 'Retirado dos seus favoritos.' : 'Posto nos seus favoritos.');
  }

  @Get('visitados')
  async listVisits(): Promise<VNode> {
    return <VisitsPanel visits={await this.visits.list()} />;
  }

  /** The page of a process tells that it is before a person (web/behaviour/document/visits.ts). */
  @HttpCode(204)
  @Post('processos/:id/visita')
  visit(@Param('id') id: string): Promise<void> {
    return this.visits.record(id);
  }
}
