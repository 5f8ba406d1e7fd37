import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { TenantIdentity } from '../../../../tenants';
import { administrationPath } from '../../paths';
import { ProductionStep } from '../production/production-step';
import { Settings } from './settings';
import { SettingsRequest } from './settings.dto';
import { SettingsPage } from './settings.views';

/** Configurações: each one, with what it means and where it changes. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracoes')
export class SettingsPages {
  constructor(
    private readonly settings: Settings,
    private readonly identity: TenantIdentity,
    private readonly production: ProductionStep,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page(undefined, []);
  }

  @HttpCode(200)
  @Post()
  async change(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.settings.change(parseInput(SettingsRequest, body)));
    if (!done.ok) return this.page(body, done.errors);
    const notice = 'Salvo. Vale para as próximas assinaturas.';
    return seeOther(reply, administrationPath(slug, '/configuracoes'), notice);
  }

  /** @param body what was typed; absent: as it stands */
  private async page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const settings = await this.settings.read();
    const [identity, { stage }] = [await this.identity.read(), await this.production.readiness()];
    const typed = (field: string): string => textOf(body ?? settings, field);
    return <SettingsPage {...{ settings, identity, stage, typed, errors }} />;
  }
}
