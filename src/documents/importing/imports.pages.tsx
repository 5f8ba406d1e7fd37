import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, withFileForm } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { Documents } from '../documents.service';
import { DocumentsQueries } from '../documents.queries';
import { NotEditablePage } from '../pages/stale.views';
import { ImportFields } from './imports.dto';
import { ImportPage } from './imports.views';
import { leftSentences } from './left-words';
import { TextImports } from './text-imports';

/** Importar texto: of a .docx or .odt, into a document that is being written. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/importar')
export class ImportsPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly queries: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly imports: TextImports,
  ) {}

  @Get()
  ask(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    return this.page(id, reply);
  }

  @HttpCode(200)
  @Post()
  async import(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      withFileForm(request, (form) =>
        this.imports.import(id, {
          file: () => form.file(),
          revision: async () => parseInput(ImportFields, await form.fields()).revision,
        }),
      ),
    );
    if (!done.ok) return this.page(id, reply, done.errors);
    // What the browser had kept of the text before is older than the file.
    const notice = ['Texto importado.', ...leftSentences(done.value.left)].join(' ');
    return seeOther(reply, `/${slug}/documentos/${id}/editar?escolhido=1`, notice);
  }

  private async page(id: string, reply: FastifyReply, errors: FieldError[] = []): Promise<VNode> {
    const found = await attempt(reply, () => this.documents.editable(id));
    const { document, process } = await this.database.work(async () => {
      const details = await this.queries.details(id);
      return { document: details, process: await this.processes.header(details.processId) };
    });
    if (!found.ok) return <NotEditablePage {...{ document, process }} errors={found.errors} />;
    const limitBytes = this.config.uploadLimitBytes;
    return <ImportPage {...{ document, process, errors, limitBytes }} />;
  }
}
