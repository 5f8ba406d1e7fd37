import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../../platform/http';
import { cnpjInWords, TenantIdentity } from '../../../../tenants';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { IdentityStep } from './identity-step';
import { IdentityRequest } from './identity.dto';
import { IdentityPage } from './identity.views';
import { receivedArms } from './received-arms';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/identidade')
export class IdentityPages {
  constructor(
    private readonly identity: TenantIdentity,
    private readonly step: IdentityStep,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page(undefined, []);
  }

  @HttpCode(200)
  @Post()
  async save(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.step.save(parseInput(IdentityRequest, body)));
    if (!done.ok) return this.page(body, done.errors);
    return seeOther(reply, setupPath(slug), 'A identidade do município foi salva.');
  }

  @HttpCode(200)
  @Post('brasao')
  async saveArms(
    @Param('tenant') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, async () => this.step.saveArms(await receivedArms(request)));
    if (!done.ok) return this.page(undefined, done.errors);
    return seeOther(reply, setupPath(slug, 'identity'), 'O brasão já está no alto das páginas.');
  }

  @HttpCode(200)
  @Post('brasao/retirada')
  async removeArms(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.step.removeArms();
    return seeOther(reply, setupPath(slug, 'identity'), 'O brasão saiu das páginas.');
  }

  /** @param body what was typed; absent: as it stands */
  private async page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const [identity, nameOpen] = [await this.identity.read(), await this.step.isNameOpen()];
    const now = { ...identity, cnpj: cnpjInWords(identity.cnpj) };
    const typed = (field: string): string => textOf(body ?? now, field);
    return <IdentityPage {...{ identity, nameOpen, typed, errors }} />;
  }
}
