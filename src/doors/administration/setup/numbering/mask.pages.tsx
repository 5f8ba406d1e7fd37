import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { MaskStep } from './mask-step';
import { MaskRequest, mostMask } from './mask.dto';
import { MaskPage } from './mask.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/numeracao')
export class MaskPages {
  constructor(private readonly step: MaskStep) {}

  /** With `mask`, what it would make: nothing changes. */
  @Get()
  async show(@Query() query: unknown): Promise<VNode> {
    const asked = textOf(query, 'mask')
      .slice(0, mostMask + 1)
      .trim();
    return this.page(asked || (await this.step.current()), []);
  }

  @HttpCode(200)
  @Post()
  async choose(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.step.choose(parseInput(MaskRequest, body).mask));
    if (!done.ok) return this.page(textOf(body, 'mask'), done.errors);
    return seeOther(reply, setupPath(slug), 'Os próximos processos já saem com este número.');
  }

  /** By POST, so that the mark of the form stays out of the address: nothing changes. */
  @HttpCode(200)
  @Post('previa')
  preview(@Body() body: unknown): Promise<VNode> {
    return this.page(
      textOf(body, 'mask')
        .slice(0, mostMask + 1)
        .trim(),
      [],
    );
  }

  private async page(mask: string, errors: FieldError[]): Promise<VNode> {
    const [current, preview] = [await this.step.current(), await this.step.preview(mask)];
    return <MaskPage {...{ mask, current, preview, errors }} />;
  }
}
