import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PossibleActsQuery, ProcessesQueries, processPath } from '../../processes';
import { MarkerForm } from './markers.dto';
import { Markers } from './markers.service';
import { ProcessMarkers } from './process-markers.service';
import { ProcessMarkersPage, type TypedProcessMarker } from './process-markers.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/marcadores')
export class ProcessMarkersPages {
  constructor(
    private readonly database: Database,
    private readonly markers: Markers,
    private readonly processMarkers: ProcessMarkers,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const takes = textOf(body, 'act') === 'take';
    const typed = { markerId: textOf(body, 'markerId'), text: textOf(body, 'text') };
    const done = await attempt(reply, () => this.run(id, takes, typed));
    if (!done.ok) return this.page(id, typed, done.errors);
    if (takes) return seeOther(reply, `${processPath(slug, id)}/marcadores`, 'Marcador retirado.');
    return seeOther(reply, processPath(slug, id), 'Marcador salvo.');
  }

  private run(id: string, takes: boolean, typed: TypedProcessMarker): Promise<void> {
    if (takes) return this.processMarkers.take(id, typed.markerId);
    const { markerId, text } = parseInput(MarkerForm, typed);
    return this.processMarkers.put(id, markerId, text);
  }

  private page(id: string, typed?: TypedProcessMarker, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const { mark: why } = await this.possible.of(id);
      const markers = await this.markers.list();
      return (
        <ProcessMarkersPage
          {...{ process, why, markers, all: await this.processMarkers.of(id), typed, errors }}
        />
      );
    });
  }
}
