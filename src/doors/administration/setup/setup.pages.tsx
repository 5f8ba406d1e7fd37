import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { notFound } from '../../../platform/errors';
import { attempt, Requires, seeOther, type FormOutcome } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { processPath } from '../../../processes';
import { setupPath } from '../paths';
import { Setup } from './setup';
import { stepAt, stepWords, type SetupStep } from './setup-steps';
import { SetupPage } from './setup.views';
import { Practice } from './training/practice';

/** Configuração inicial: the steps, what is done, and what comes next. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao')
export class SetupPages {
  constructor(
    private readonly setup: Setup,
    private readonly practice: Practice,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page([]);
  }

  @HttpCode(200)
  @Post('encerramento')
  async end(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.setup.skipTheRest();
    return seeOther(reply, setupPath(slug), 'Os passos que faltavam foram pulados. Volte quando quiser.');
  }

  @HttpCode(200)
  @Post('treino')
  async practise(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.practice.open());
    if (!done.ok) return this.page(done.errors);
    const { id, number } = done.value;
    return seeOther(
      reply,
      processPath(slug, id),
      `Processo de treino ${number} aberto. Abra a minuta e siga os passos.`,
    );
  }

  @HttpCode(200)
  @Post(':step/pulo')
  async setAside(
    @Param('tenant') slug: string,
    @Param('step') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const step = stepOf(path);
    await this.setup.setAside(step);
    return seeOther(reply, setupPath(slug), `“${stepWords[step].label}” ficou para depois.`);
  }

  @HttpCode(200)
  @Post(':step/confirmacao')
  async confirm(
    @Param('tenant') slug: string,
    @Param('step') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const step = stepOf(path);
    const done = await attempt(reply, () => this.setup.confirm(step));
    return this.after(done, reply, slug, `“${stepWords[step].label}” está feito.`);
  }

  @HttpCode(200)
  @Post(':step/volta')
  async takeBack(
    @Param('tenant') slug: string,
    @Param('step') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const step = stepOf(path);
    const done = await attempt(reply, () => this.setup.takeBack(step));
    return this.after(done, reply, slug, `“${stepWords[step].label}” voltou a ser como era.`);
  }

  private after(done: FormOutcome<void>, reply: FastifyReply, slug: string, notice: string) {
    return done.ok ? seeOther(reply, setupPath(slug), notice) : this.page(done.errors);
  }

  private async page(errors: readonly FieldError[]): Promise<VNode> {
    return <SetupPage progress={await this.setup.progress()} errors={errors} />;
  }
}

/** @throws DomainError `not_found` */
function stepOf(path: string): SetupStep {
  const step = stepAt(path);
  if (!step) throw notFound();
  return step;
}
