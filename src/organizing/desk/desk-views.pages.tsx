import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { DeskViewRequest } from './desk-views.dto';
import { DeskViews } from './desk-views.service';
import { DeskViewsPanel, type TypedDeskView } from './desk-views.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/visoes')
export class DeskViewsPages {
  constructor(private readonly views: DeskViews) {}

  /** The desk links here with its own query, to be given a name. */
  @Get()
  list(@Query('consulta') query?: unknown): Promise<VNode> {
    return this.page({ name: '', query: typeof query === 'string' ? query : '', preferred: '' });
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = {
      name: textOf(body, 'name'),
      query: textOf(body, 'query'),
      preferred: textOf(body, 'preferred'),
    };
    const done = await attempt(reply, () => this.run(textOf(body, 'act'), textOf(body, 'id'), typed));
    if (!done.ok) return this.page(typed, done.errors);
    return seeOther(reply, `/${slug}/visoes`, done.value);
  }

  /** @returns what was done */
  private async run(act: string, id: string, typed: TypedDeskView): Promise<string> {
    if (act === 'remove') {
      await this.views.remove(id);
      return 'Visão removida.';
    }
    if (act === 'prefer') {
      await this.views.prefer(id);
      return 'O Controle de Processos passa a abrir com esta visão.';
    }
    if (act === 'prefer-none') {
      await this.views.prefer();
      return 'O Controle de Processos volta a abrir com tudo.';
    }
    const input = parseInput(DeskViewRequest, typed);
    await this.views.save(input);
    return `Visão “${input.name}” guardada.`;
  }

  private async page(typed: TypedDeskView, errors?: FieldError[]): Promise<VNode> {
    return <DeskViewsPanel views={await this.views.list()} typed={typed} errors={errors} />;
  }
}
