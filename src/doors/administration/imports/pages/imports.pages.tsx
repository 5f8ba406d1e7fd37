import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../../../platform/database';
import { notFound } from '../../../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import type { ImportKind, Outcome } from '../engine/kind';
import { tableFileOf } from '../import-files';
import { ImportKinds } from '../import-kinds';
import { ImportLines } from '../import-lines';
import { ImportConfirmationRequest, ImportLinesRequest } from '../imports.dto';
import { ImportFormPage, ImportsPage, importPath } from './imports.views';
import { Imports } from '../imports.service';
import { PreviewPage } from './preview.views';
import { ImportStatePage } from './import-state.views';
import { sendTemplate } from '../send-template';

/** Importar: a spreadsheet is chosen, looked at, and confirmed. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/importar')
export class ImportsPages {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly kinds: ImportKinds,
    private readonly lines: ImportLines,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <ImportsPage kinds={this.kinds.all} recent={await this.imports.list()} />;
  }

  @Get('envio/:id')
  show(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, query);
  }

  @HttpCode(200)
  @Post('envio/:id/confirmar')
  async confirm(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.imports.confirm(id, parseInput(ImportConfirmationRequest, body).onlyGood),
    );
    if (!done.ok) return this.page(id, {}, done.errors);
    return seeOther(reply, importPath(slug, `/envio/${id}`));
  }

  @Post('envio/:id/desistir')
  async discard(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.imports.discard(id);
    return seeOther(reply, importPath(slug), 'A planilha foi posta de lado. Nada mudou.');
  }

  @Get(':kind')
  form(@Param('kind') slug: string): VNode {
    return <ImportFormPage kind={this.kindAt(slug)} errors={[]} />;
  }

  @HttpCode(200)
  @Post(':kind')
  async preview(
    @Param('tenant') tenant: string,
    @Param('kind') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const kind = this.kindAt(slug);
    const done = await attempt(reply, async () =>
      this.imports.preview(kind.name, await tableFileOf(request)),
    );
    if (!done.ok) return <ImportFormPage kind={kind} errors={done.errors} />;
    return seeOther(reply, importPath(tenant, `/envio/${done.value}`));
  }

  @Get(':kind/modelo/:format')
  async template(
    @Param('kind') slug: string,
    @Param('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendTemplate(reply, this.kindAt(slug), format);
  }

  private async page(id: string, query: unknown, errors: readonly FieldError[] = []): Promise<VNode> {
    const report = await this.imports.find(id);
    const kind = this.kinds.of(report.kind);
    if (report.state !== 'previewed') {
      const refused = await this.database.work(() => this.lines.refused(id));
      return <ImportStatePage {...{ report, kind, refused }} />;
    }
    const { counts } = report;
    const first = (['wrong', 'new', 'changed', 'unchanged'] as const).find((each) => counts[each] > 0)!;
    const { outcome, after } = parseInput(ImportLinesRequest, {
      outcome: outcomeAt[textOf(query, 'ver')] ?? first,
      after: textOf(query, 'depois'),
    });
    const lines = await this.database.work(() => this.lines.list(id, [outcome], after));
    return <PreviewPage {...{ report, kind, outcome, lines, errors }} />;
  }

  private kindAt(slug: string): ImportKind {
    const kind = this.kinds.all.find((each) => each.slug === slug);
    if (!kind) throw notFound();
    return kind;
  }
}

const outcomeAt: Readonly<Record<string, Outcome>> = {
  erros: 'wrong',
  novas: 'new',
  mudam: 'changed',
  iguais: 'unchanged',
};
