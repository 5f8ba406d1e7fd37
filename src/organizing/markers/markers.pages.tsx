import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { MarkerRequest } from './markers.dto';
import { Markers } from './markers.service';
import { MarkersPage, type TypedMarker } from './markers.views';

/** The unit's own markers: made, renamed, archived. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/marcadores')
export class MarkersPages {
  constructor(private readonly markers: Markers) {}

  @Get()
  list(): Promise<VNode> {
    return this.page();
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const [act, id] = [textOf(body, 'act'), textOf(body, 'id')];
    const done = await attempt(reply, () => this.run(act, id, body));
    if (done.ok) return seeOther(reply, `/${slug}/marcadores`, done.value);
    return this.page({ id, name: textOf(body, 'name'), colour: textOf(body, 'colour') }, done.errors);
  }

  /** @returns what was done */
  private async run(act: string, id: string, body: unknown): Promise<string> {
    if (act === 'archive') {
      await this.markers.archive(id);
      return 'Marcador arquivado. Os processos que o têm ficam com ele.';
    }
    if (act === 'restore') {
      await this.markers.restore(id);
      return 'Marcador de volta à lista.';
    }
    const input = parseInput(MarkerRequest, body);
    if (act === 'change') await this.markers.change(id, input);
    else await this.markers.create(input);
    return act === 'change' ? `Marcador “${input.name}” salvo.` : `Marcador “${input.name}” criado.`;
  }

  private async page(typed?: TypedMarker, errors?: FieldError[]): Promise<VNode> {
    return <MarkersPage markers={await this.markers.list()} typed={typed} errors={errors} />;
  }
}
