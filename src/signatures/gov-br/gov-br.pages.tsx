import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError, sentence } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { CeremonyView } from '../ceremony/ceremony-view';
import { OutsideSigningRequest } from '../outside/outside.dto';
import { GovBrReturnRequest } from './gov-br.dto';
import { GovBrSignings } from './gov-br-signing';
import { AuthorizationPage, GovBrReturnPage, GovBrStartPage, govBrPath } from './gov-br.views';

@ApiExcludeController()
@Requires('document.sign')
@Controller(':tenant')
export class GovBrPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly ceremonyView: CeremonyView,
    private readonly signings: GovBrSignings,
  ) {}

  @Get('documentos/:id/assinar-gov-br')
  ask(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.start(id, textOf(query, 'cargo'));
  }

  @HttpCode(200)
  @Post('documentos/:id/assinar-gov-br')
  async prepare(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.signings.prepare(id, parseInput(OutsideSigningRequest, body).positionId),
    );
    if (!done.ok) return this.start(id, textOf(body, 'positionId'), done.errors);
    return seeOther(reply, govBrPath(slug, id, done.value));
  }

  /** A link and no redirection: a form of ours leads to no other site. */
  @Get('documentos/:id/assinar-gov-br/:signing')
  show(@Param('signing') signing: string): Promise<VNode> {
    return this.database.work(async () => <AuthorizationPage signing={await this.signings.find(signing)} />);
  }

  /** Where gov.br sends the person back. It changes nothing: the person confirms on the page. */
  @Get('assinatura-gov-br')
  returned(@Query() query: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const denied = textOf(query, 'error') !== '' || textOf(query, 'code') === '';
    if (denied) void reply.status(409);
    const errors = denied ? [{ message: sentence('signatures.gov_br_denied') }] : [];
    return this.back(textOf(query, 'state'), denied ? '' : textOf(query, 'code'), errors);
  }

  @HttpCode(200)
  @Post('assinatura-gov-br')
  async complete(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => {
      const { state, code } = parseInput(GovBrReturnRequest, body);
      return this.signings.complete(state, code);
    });
    if (!done.ok) return this.back(textOf(body, 'state'), '', done.errors);
    const { processId, id, title } = done.value;
    return seeOther(reply, documentPath(slug, processId, id), `Documento assinado: ${title}.`);
  }

  private async start(id: string, asked: string, errors: FieldError[] = []): Promise<VNode> {
    const { positions, position } = await this.ceremonyView.positions(asked);
    const document = await this.database.work(() => this.documents.details(id));
    return <GovBrStartPage {...{ document, positions, position, errors, isOn: this.signings.isOn }} />;
  }

  private async back(state: string, code: string, errors: FieldError[]): Promise<VNode> {
    const done = await this.database
      .work(() => this.signings.returned(state))
      .catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'conflict') return undefined;
        throw error;
      });
    const all = done ? errors : [{ message: sentence('signatures.gov_br_state') }];
    return <GovBrReturnPage {...{ signing: done, state, code, errors: all }} />;
  }
}
