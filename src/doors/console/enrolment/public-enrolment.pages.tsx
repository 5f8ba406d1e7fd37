import { Body, Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Public, RateLimited, RateLimitGuard, textOf } from '../../../platform/http';
import { Enrolment } from './enrolment';
import { EnrolmentForm } from './enrolment.dto';
import { EnrolmentFormPage, EnrolmentReceivedPage } from './public-enrolment.views';

/** Pedido de adesão: by anybody, without an account. */
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@Controller(':tenant/adesao')
export class PublicEnrolmentPages {
  constructor(private readonly enrolment: Enrolment) {}

  @Public()
  @Get()
  async form(@Param('tenant') slug: string): Promise<VNode> {
    await this.enrolment.enter(slug);
    return <EnrolmentFormPage typed={() => ''} errors={[]} />;
  }

  @Public()
  @RateLimited('enrolment', 5, 3600)
  @HttpCode(200)
  @Post()
  async request(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const platform = await this.enrolment.enter(slug);
    const done = await attempt(reply, () =>
      this.enrolment.request(platform, parseInput(EnrolmentForm, body)),
    );
    if (done.ok) return <EnrolmentReceivedPage again={done.value} />;
    return <EnrolmentFormPage typed={(field) => textOf(body, field)} errors={done.errors} />;
  }
}
