import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { municipalityPath } from '../municipalities/municipalities.views';
import { Enrolment } from './enrolment';
import { EnrolmentApprovalRequest, EnrolmentRefusalRequest } from './enrolment.dto';
import { RequestPage, RequestsPage } from './enrolment.views';

/** Pedidos de adesão: the list, and the decision on one. */
@ApiExcludeController()
@Requires('platform.operate')
@Controller(':tenant/pedidos')
export class EnrolmentPages {
  constructor(private readonly enrolment: Enrolment) {}

  @Get()
  async list(): Promise<VNode> {
    return <RequestsPage requests={await this.enrolment.list()} />;
  }

  @Get(':requestId')
  show(@Param('requestId') id: string): Promise<VNode> {
    return this.page(id, {}, []);
  }

  @HttpCode(200)
  @Post(':requestId/aprovacao')
  async approve(
    @Param('tenant') platform: string,
    @Param('requestId') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.enrolment.approve(id, parseInput(EnrolmentApprovalRequest, body)),
    );
    if (!done.ok) return this.page(id, body, done.errors);
    const { name, slug } = done.value;
    return seeOther(reply, municipalityPath(platform, slug), `${name}: criado. O convite vai por e-mail.`);
  }

  @HttpCode(200)
  @Post(':requestId/recusa')
  async refuse(
    @Param('tenant') platform: string,
    @Param('requestId') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.enrolment.refuse(id, parseInput(EnrolmentRefusalRequest, body).reason),
    );
    if (!done.ok) return this.page(id, body, done.errors);
    return seeOther(reply, `/${platform}/pedidos`, 'Pedido recusado. O motivo vai por e-mail a quem pediu.');
  }

  private async page(id: string, body: unknown, errors: FieldError[]): Promise<VNode> {
    const request = await this.enrolment.get(id);
    const samePlace = await this.enrolment.samePlace(request);
    return <RequestPage {...{ request, samePlace }} typed={(field) => textOf(body, field)} errors={errors} />;
  }
}
