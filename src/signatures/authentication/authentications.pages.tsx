import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries, pdfPolicy } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, sendFile, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath, PossibleActsQuery, ProcessesQueries, ReasonRequest } from '../../processes';
import { UnitsQueries } from '../../units';
import { Reauthentication } from '../../users';
import { AuthenticateCopy } from './authenticate-copy';
import { AuthenticationTerms } from './authentication-terms';
import { AuthenticationForm } from './authentications.dto';
import { AuthenticatingPage, AuthenticationPage } from './authentications.views';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class AuthenticationPages {
  constructor(
    private readonly database: Database,
    private readonly authenticating: AuthenticateCopy,
    private readonly terms: AuthenticationTerms,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
    private readonly units: UnitsQueries,
    private readonly reauthentication: Reauthentication,
  ) {}

  @Requires('process.protocol')
  @Get('autenticar')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.form(id, {});
  }

  @Requires('process.protocol')
  @HttpCode(200)
  @Post('autenticar')
  async authenticate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { processId, title } = await this.database.work(() => this.documents.details(id));
    const done = await attempt(reply, () =>
      this.authenticating.run(id, parseInput(AuthenticationForm, body)),
    );
    if (!done.ok) return this.form(id, body, done.errors);
    return seeOther(reply, documentPath(slug, processId, id), `Cópia autenticada: ${title}.`);
  }

  @Requires('process.read')
  @Get('autenticacao')
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id, '');
  }

  /** The sealed term, in the browser's own viewer. */
  @Requires('process.read')
  @Get('autenticacao.pdf')
  async term(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, await this.terms.file(id), { disposition: 'inline', policy: pdfPolicy });
  }

  @Requires('process.protocol')
  @HttpCode(200)
  @Post('autenticacao/cancelamento')
  async cancel(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { processId } = await this.database.work(() => this.documents.details(id));
    const done = await attempt(reply, () =>
      this.authenticating.cancel(id, parseInput(ReasonRequest, body).reason),
    );
    if (!done.ok) return this.page(id, textOf(body, 'reason'), done.errors);
    return seeOther(reply, documentPath(slug, processId, id), 'Autenticação cancelada.');
  }

  private async form(id: string, body: unknown, errors: FieldError[] = []): Promise<VNode> {
    const { userId } = currentActor();
    const needsCode = await this.reauthentication.needsCode(userId);
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const process = await this.processes.header(document.processId);
      const { authenticate: why } = await this.possible.of(document.processId);
      const positions = await this.units.positionsOf(userId);
      const typed = { positionId: textOf(body, 'positionId'), compared: textOf(body, 'compared') };
      return <AuthenticatingPage {...{ document, process, why, positions, needsCode, typed, errors }} />;
    });
  }

  private async page(id: string, reason: string, errors: FieldError[] = []): Promise<VNode> {
    const authentication = await this.terms.find(id);
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const process = await this.processes.header(document.processId);
      const possible = await this.possible.of(document.processId);
      const may = !possible.cancelAuthentication && document.unitId === currentActor().unit.id;
      return <AuthenticationPage {...{ document, process, authentication, may, reason, errors }} />;
    });
  }
}
