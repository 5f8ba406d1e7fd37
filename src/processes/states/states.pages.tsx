import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { ReasonRequest } from '../acts/acts.dto';
import { Annexation } from './annexation';
import { AnnexPage, DisannexPage, ResumePage, SuspendPage } from './states.views';
import { Suspension } from './suspension';

const typedOf = (body: unknown) => ({ reason: textOf(body, 'reason'), number: textOf(body, 'number') });

/** Sobrestar e anexar, with what takes them back. */
@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class StatesPages {
  constructor(
    private readonly acts: ActPages,
    private readonly suspension: Suspension,
    private readonly annexation: Annexation,
  ) {}

  @Requires('process.manage')
  @Get('sobrestar')
  async askToSuspend(@Param('id') id: string): Promise<VNode> {
    return <SuspendPage about={await this.acts.about(id, 'suspend')} typed={typedOf({})} />;
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('sobrestar')
  async suspend(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedOf(body);
    const about = await this.acts.about(id, 'suspend');
    const done = await attempt(reply, async () => {
      const { reason } = parseInput(ReasonRequest, typed);
      const processId = typed.number.trim() ? await this.acts.idOf(typed.number) : undefined;
      await this.suspension.suspend(id, { reason, processId });
    });
    if (!done.ok) return <SuspendPage about={about} typed={typed} errors={done.errors} />;
    const path = processPath(slug, id);
    return seeOther(reply, path, 'Processo sobrestado.', { label: 'Retomar', action: `${path}/retomar` });
  }

  @Requires('process.manage')
  @Get('retomar')
  async askToResume(@Param('id') id: string): Promise<VNode> {
    return <ResumePage about={await this.acts.about(id, 'resume')} />;
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('retomar')
  async resume(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const about = await this.acts.about(id, 'resume');
    const done = await attempt(reply, () => this.suspension.resume(id));
    if (!done.ok) return <ResumePage about={about} errors={done.errors} />;
    return seeOther(reply, processPath(slug, id), 'Processo retomado.');
  }

  @Requires('process.manage')
  @Get('anexar')
  async askToAnnex(@Param('id') id: string): Promise<VNode> {
    return <AnnexPage about={await this.acts.about(id, 'annex')} typed={typedOf({})} />;
  }

  @Requires('process.manage')
  /** The last digits name a process that may not be the one in mind: it is shown before anything happens. */
  @HttpCode(200)
  @Post('anexar')
  async annex(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedOf(body);
    const about = await this.acts.about(id, 'annex');
    const done = await attempt(reply, async () => {
      const parent = await this.acts.named(typed.number);
      // Itself is refused by the rule, and needs no second look.
      const confirmed = [textOf(body, 'parentId'), id].includes(parent.id);
      await (confirmed ? this.annexation.annex(id, parent.id) : this.annexation.foresee(id, parent.id));
      return { parent, confirmed };
    });
    if (!done.ok) return <AnnexPage about={about} typed={typed} errors={done.errors} />;
    const { parent, confirmed } = done.value;
    if (!confirmed) return <AnnexPage about={about} typed={typed} parent={parent} />;
    return seeOther(reply, processPath(slug, parent.id), `Processo ${about.process.number} anexado a este.`);
  }

  @Requires('process.disannex')
  @Get('desanexar')
  async askToDisannex(@Param('id') id: string): Promise<VNode> {
    return <DisannexPage about={await this.acts.about(id, 'disannex')} typed={typedOf({})} />;
  }

  @Requires('process.disannex')
  @HttpCode(200)
  @Post('desanexar')
  async disannex(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedOf(body);
    const about = await this.acts.about(id, 'disannex');
    const done = await attempt(reply, () =>
      this.annexation.disannex(id, parseInput(ReasonRequest, typed).reason),
    );
    if (!done.ok) return <DisannexPage about={about} typed={typed} errors={done.errors} />;
    return seeOther(reply, processPath(slug, id), 'Processo desanexado.');
  }
}
