import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DomainError } from '../../platform/errors';
import { attempt, parseInput, Requires, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { nextIn } from '../../processes';
import { mostAtOnce } from '../signing/signable-documents';
import { Ceremonies } from './ceremonies';
import type { AskedDocument } from './ceremony-preparation';
import { ConsentRequest } from './ceremony.dto';
import { CeremonyView } from './ceremony-view';

/** Several documents at once; one alone has a page that tells more of it. */
@ApiExcludeController()
@Requires('document.sign')
@Controller(':tenant/assinaturas')
export class CeremonyPages {
  constructor(
    private readonly view: CeremonyView,
    private readonly ceremonies: Ceremonies,
  ) {}

  /** By POST, since an address does not hold a hundred documents. It changes nothing. */
  @HttpCode(200)
  @Post('lista')
  list(@Param('tenant') slug: string, @Body() body: unknown): Promise<VNode> {
    return this.page(slug, body);
  }

  @HttpCode(200)
  @Post()
  async confirm(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const done = await attempt(reply, () => this.ceremonies.confirm(parseInput(ConsentRequest, body)));
    if (!done.ok) return this.page(slug, body, done.errors);
    return this.view.results(textOf(body, 'challenge'), done.value, nextIn(slug, body));
  }

  private page(slug: string, body: unknown, errors?: FieldError[]): Promise<VNode> {
    const documents = documentsOf(body);
    if (documents.length === 0 || documents.length > mostAtOnce)
      throw new DomainError('invalid', 'signatures.many', { most: mostAtOnce }, { field: 'documents' });
    const asked = { documents, positionId: textOf(body, 'positionId'), next: nextIn(slug, body) };
    return this.view.of(asked, errors);
  }
}

const documentsOf = (body: unknown): AskedDocument[] => textsOf(body, 'documents').map((id) => ({ id }));
