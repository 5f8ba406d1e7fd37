import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { SupportAccesses } from '../../../users';
import { administrationPath } from '../paths';
import { SupportConsentRequest } from './support.dto';
import { SupportPage } from './support.views';

/** Acesso de suporte: who administers lets the platform's support in, for hours, and ends it. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/suporte')
export class SupportPages {
  constructor(private readonly accesses: SupportAccesses) {}

  @Get()
  show(): Promise<VNode> {
    return this.page();
  }

  @HttpCode(200)
  @Post(':id/consentimento')
  consent(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const act = () => this.accesses.consent(id, parseInput(SupportConsentRequest, body).hours);
    const done = 'Consentimento dado. Você pode encerrar o acesso a qualquer momento.';
    return this.answer({ slug, reply, done, id, hours: textOf(body, 'hours') }, act);
  }

  @HttpCode(200)
  @Post(':id/recusa')
  refuse(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.answer({ slug, reply, done: 'O pedido foi recusado.' }, () => this.accesses.refuse(id));
  }

  @HttpCode(200)
  @Post(':id/encerramento')
  end(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = 'O acesso do suporte foi encerrado. Quem estava dentro já saiu.';
    return this.answer({ slug, reply, done }, () => this.accesses.end(id));
  }

  private async answer(
    { slug, reply, done, ...form }: Answering,
    act: () => Promise<void>,
  ): Promise<VNode | undefined> {
    const outcome = await attempt(reply, act);
    if (!outcome.ok) return this.page({ ...form, errors: outcome.errors });
    return seeOther(reply, administrationPath(slug, '/suporte'), done);
  }

  private async page(form: { id?: string; hours?: string; errors?: FieldError[] } = {}): Promise<VNode> {
    const { id, hours = '4', errors = [] } = form;
    return <SupportPage accesses={await this.accesses.list()} {...{ id, hours, errors }} />;
  }
}

interface Answering {
  slug: string;
  reply: FastifyReply;
  /** What was done, in a sentence. */
  done: string;
  /** Whose form it was, and what was typed in it. */
  id?: string;
  hours?: string;
}
