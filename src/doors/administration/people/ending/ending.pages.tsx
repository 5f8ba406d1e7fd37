import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { notFound } from '../../../../platform/errors';
import { attempt, localPath, Requires, seeOther, textOf } from '../../../../platform/http';
import { Memberships, Positions, StaffAccounts } from '../../../../units';
import { administrationPath, personPath } from '../../paths';
import { DependentsQueries, type PositionEnding } from './dependents';
import { CloseAccountPage, EndPositionPage, EndRolePage } from './ending.views';

/** Encerrar um cargo ou um perfil, fechar uma conta: asked once, with what ends with it and what stays. */
@ApiExcludeController()
@Controller(':tenant/administracao')
export class EndingPages {
  constructor(
    private readonly dependents: DependentsQueries,
    private readonly positions: Positions,
    private readonly memberships: Memberships,
    private readonly accounts: StaffAccounts,
  ) {}

  @Requires('tenant.administer')
  @Get('pessoas/:id/fechamento')
  async askAccount(@Param('id') id: string): Promise<VNode> {
    return <CloseAccountPage closing={await this.dependents.ofAccount(id)} errors={[]} />;
  }

  @Requires('tenant.administer')
  @HttpCode(200)
  @Post('pessoas/:id/fechamento')
  async closeAccount(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const closing = await this.dependents.ofAccount(id);
    const done = await attempt(reply, () => this.accounts.close(id));
    if (!done.ok) return <CloseAccountPage {...{ closing, errors: done.errors }} />;
    return seeOther(reply, personPath(slug, id), 'A conta foi fechada, e os acessos dela terminaram.');
  }

  @Requires('tenant.administer')
  @Get('pessoas/:id/cargos/:positionId/encerramento')
  async askPosition(@Param('id') id: string, @Param('positionId') positionId: string): Promise<VNode> {
    return <EndPositionPage id={positionId} ending={await this.positionOf(id, positionId)} />;
  }

  @Requires('tenant.administer')
  @HttpCode(200)
  @Post('pessoas/:id/cargos/:positionId/encerramento')
  async endPosition(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('positionId') positionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.positionOf(id, positionId);
    const substitutions = await this.positions.end(positionId);
    return seeOther(
      reply,
      personPath(slug, id),
      `O cargo foi encerrado${withThem(substitutions)}. O que já foi assinado continua valendo.`,
    );
  }

  @Requires('unit.coordinate')
  @Get('perfis/:id/encerramento')
  async askRole(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<VNode> {
    return <EndRolePage ending={await this.dependents.ofRole(id)} back={backOf(slug, query)} errors={[]} />;
  }

  @Requires('unit.coordinate')
  @HttpCode(200)
  @Post('perfis/:id/encerramento')
  async endRole(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const back = backOf(slug, body);
    const ending = await this.dependents.ofRole(id);
    const done = await attempt(reply, () => this.memberships.end(id));
    if (!done.ok) return <EndRolePage {...{ ending, back, errors: done.errors }} />;
    return seeOther(reply, back, 'O perfil foi encerrado. Já não vale.');
  }

  /** @throws DomainError `not_found`, as well for the position of somebody else */
  private async positionOf(userId: string, positionId: string): Promise<PositionEnding> {
    const ending = await this.dependents.ofPosition(positionId);
    if (ending.userId !== userId) throw notFound();
    return ending;
  }
}

const backOf = (slug: string, from: unknown): string =>
  localPath(textOf(from, 'returnTo')) ?? administrationPath(slug);

function withThem(substitutions: number): string {
  if (substitutions === 0) return '';
  return substitutions === 1
    ? ', e com ele a substituição que havia'
    : `, e com ele as ${substitutions} substituições que havia`;
}
