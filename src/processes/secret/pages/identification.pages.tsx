import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { SECRET } from '../../../access';
import { currentActor } from '../../../platform/context';
import { attempt, localPath, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { Reauthentication } from '../../../users';
import { processPath } from '../../about-process';
import { Processes } from '../../processes.service';
import { Identification } from '../identification';
import { IdentificationPage } from './identification.views';
import { ConfirmationRequest } from '../secret.dto';

/** The password once more, before a secret process opens; then on to where the person was going. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/identificacao')
export class IdentificationPages {
  constructor(
    private readonly identification: Identification,
    private readonly processes: Processes,
    private readonly reauthentication: Reauthentication,
  ) {}

  @Get()
  async ask(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { level } = await this.identification.heading(id);
    if (level !== SECRET) return seeOther(reply, processPath(slug, id));
    return this.page(id, textOf(query, 'next'));
  }

  /** Opening it also receives it for the person, as opening a process in red does. */
  @HttpCode(200)
  @Post()
  async confirm(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.identification.confirm(id, parseInput(ConfirmationRequest, body)),
    );
    const next = textOf(body, 'next');
    if (!done.ok) return this.page(id, next, done.errors);
    await this.processes.receive(id);
    return seeOther(reply, localPath(next) ?? processPath(slug, id));
  }

  private async page(id: string, next: string, errors?: FieldError[]): Promise<VNode> {
    const process = await this.identification.heading(id);
    const needsCode = await this.reauthentication.needsCode(currentActor().userId);
    return <IdentificationPage {...{ process, needsCode, next, errors }} />;
  }
}
