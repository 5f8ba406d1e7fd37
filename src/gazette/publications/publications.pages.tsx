import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { sentence } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { fullDay, instantOfDay, type FieldError } from '../../platform/web';
import { documentPath, PossibleActsQuery, ProcessesQueries } from '../../processes';
import type { PublicationKind } from '../publication-kinds';
import { PublicationRequest } from './publications.dto';
import { PublicationsQueries } from './publications.queries';
import { Publications } from './publications.service';
import { ProcessPublicationsPage, PublicationPage, type TypedPublication } from './publications.views';
import { PublishingUnits } from '../units/publishing-units';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class PublicationPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
    private readonly units: PublishingUnits,
    private readonly queries: PublicationsQueries,
    private readonly publications: Publications,
  ) {}

  @Requires('process.read')
  @Get('publicacao')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('document.publish')
  @HttpCode(200)
  @Post('publicacao')
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.run(id, textOf(body, 'act'), body));
    if (!done.ok) return this.page(id, typedOf(body), done.errors);
    const { processId } = await this.database.work(() => this.documents.details(id));
    return seeOther(reply, documentPath(slug, processId, id), done.value);
  }

  @Requires('document.write')
  @HttpCode(200)
  @Post('correcao')
  async correct(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.publications.correct(id));
    if (!done.ok) return this.page(id, undefined, done.errors);
    const notice = 'Minuta iniciada com o mesmo número e o texto publicado. Corrija, assine e publique.';
    return seeOther(reply, `/${slug}/documentos/${done.value}/editar`, notice);
  }

  /** @returns what was done */
  private async run(id: string, act: string, body: unknown): Promise<string> {
    if (act === 'cancel') {
      await this.publications.cancel(id);
      return 'Agendamento cancelado.';
    }
    const input = parseInput(PublicationRequest, body);
    if (act === 'change') await this.publications.change(id, input);
    else await this.publications.schedule(id, input);
    const day = fullDay(instantOfDay(input.availableOn));
    return act === 'change' ? `Agendamento alterado: ${day}.` : `Publicação agendada: ${day}.`;
  }

  private page(id: string, typed?: TypedPublication, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const process = await this.processes.header(document.processId);
      const publication = await this.queries.ofDocument(id);
      const corrects = await this.queries.corrected(id);
      const proposed = {
        kind: (corrects ? 'rectification' : 'publication') satisfies PublicationKind,
        availableOn: await this.publications.nextDay(),
        summary: '',
      };
      const why = publication
        ? await this.whyNotChanged(document.processId, publication)
        : await this.whyNot(document);
      return (
        <PublicationPage
          {...{ document, process, publication, corrects, why, errors }}
          typed={typed ?? publication ?? proposed}
        />
      );
    });
  }

  private async whyNot({ processId, state }: { processId: string; state: string }) {
    const { publish } = await this.possible.of(processId);
    if (publish) return publish;
    if (!(await this.units.publishes()))
      return sentence('gazette.unit_not_publishing', {
        unit: currentActor().unit.label,
        who: await this.units.whoPublishes(),
      });
    return state === 'signed' ? undefined : sentence('documents.unsigned_not_published');
  }

  private async whyNotChanged(
    processId: string,
    { unitId, unitLabel }: { unitId: string; unitLabel: string },
  ) {
    if (unitId !== currentActor().unit.id) return sentence('gazette.of_other_unit', { unit: unitLabel });
    return (await this.possible.of(processId)).changePublication;
  }
}

/** What of a process is in the gazette, and what may still be put there. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/publicacoes')
export class ProcessPublicationsPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
    private readonly queries: PublicationsQueries,
  ) {}

  @Get()
  list(@Param('id') id: string): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const publications = await this.queries.ofProcess(id);
      const taken = new Set(publications.map(({ documentId }) => documentId));
      const documents = (await this.documents.tree(id)).filter(
        ({ id: one, kind, state, readable }) =>
          kind === 'internal' && state === 'signed' && readable && !taken.has(one),
      );
      const { publish: why } = await this.possible.of(id);
      return <ProcessPublicationsPage {...{ process, publications, documents, why }} />;
    });
  }
}

const typedOf = (body: unknown): TypedPublication => ({
  kind: textOf(body, 'kind'),
  availableOn: textOf(body, 'availableOn'),
  summary: textOf(body, 'summary'),
});
