import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError, sentence } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath } from '../../processes';
import { CeremonyView } from '../ceremony/ceremony-view';
import { givenUp, hashPath } from '../outside/outside.paths';
import { SignerPerson } from '../outside/signer-person';
import { askedIn, StartView, type StartWay } from '../outside/start/start-view';
import { GovBrReturnRequest } from './gov-br.dto';
import { GovBrSignings, type GovBrBatch } from './gov-br-signing';
import { AuthorizationPage, GovBrReturnPage, govBrWords } from './gov-br.views';

@ApiExcludeController()
@Requires('document.sign')
@Controller(':tenant')
export class GovBrPages {
  constructor(
    private readonly database: Database,
    private readonly person: SignerPerson,
    private readonly start: StartView,
    private readonly ceremonies: CeremonyView,
    private readonly signings: GovBrSignings,
  ) {}

  @Get('documentos/:id/assinar-gov-br')
  ask(@Param('tenant') slug: string, @Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.start.ofOne(this.way(slug), slug, id, query);
  }

  /** By POST, since an address does not hold a hundred documents. It changes nothing. */
  @HttpCode(200)
  @Post('assinaturas/gov-br/lista')
  list(@Param('tenant') slug: string, @Body() body: unknown): Promise<VNode> {
    return this.start.ofMany(this.way(slug), slug, body);
  }

  @HttpCode(200)
  @Post('assinaturas/gov-br')
  prepare(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.start.prepare(this.way(slug), askedIn(slug, body), reply);
  }

  /** A link and no redirection: a form of ours leads to no other site. */
  @Get('assinaturas/gov-br/:batch')
  show(@Param('batch') batch: string): Promise<VNode> {
    return this.database.work(async () => <AuthorizationPage batch={await this.signings.find(batch)} />);
  }

  @HttpCode(200)
  @Post('assinaturas/gov-br/:batch/desistencia')
  async discard(
    @Param('tenant') slug: string,
    @Param('batch') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const batch = await this.signings.discard(id);
    const [only, ...more] = batch.signings.map(({ document }) => document);
    const address =
      only && more.length === 0 ? documentPath(slug, only.processId, only.id) : `/${slug}/controle`;
    return seeOther(reply, address, givenUp);
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
    const batch = await this.batchOf(textOf(body, 'state'));
    const done = await attempt(reply, () => {
      const { state, code } = parseInput(GovBrReturnRequest, body);
      return this.signings.complete(state, code);
    });
    if (!done.ok) return this.back(textOf(body, 'state'), '', done.errors);
    const all = (batch?.signings ?? []).map(({ document }) => document);
    const [only, ...more] = all;
    if (only && more.length === 0)
      return seeOther(
        reply,
        documentPath(slug, only.processId, only.id),
        `Documento assinado: ${only.title}.`,
      );
    const ids = all.map(({ id }) => id);
    return this.ceremonies.resultsOf(ids, done.value, `/${slug}/controle`);
  }

  private way(slug: string): StartWay {
    return {
      ...govBrWords,
      why: async () => (this.signings.isOn ? this.person.whyUnknown() : sentence('signatures.gov_br_off')),
      prepare: async (ids, positionId) => {
        const { id, refused } = await this.signings.prepare(ids, positionId);
        return { address: hashPath(slug, 'gov-br', id), told: refused[0]?.sentence };
      },
    };
  }

  private async back(state: string, code: string, errors: FieldError[]): Promise<VNode> {
    const batch = await this.batchOf(state);
    const all = batch ? errors : [{ message: sentence('signatures.gov_br_state') }];
    return <GovBrReturnPage {...{ batch, state, code, errors: all }} />;
  }

  /** Undefined when what came back is of something else. @throws DomainError `not_found` */
  private async batchOf(state: string): Promise<GovBrBatch | undefined> {
    try {
      return await this.database.work(() => this.signings.returned(state));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'conflict') return undefined;
      throw error;
    }
  }
}
