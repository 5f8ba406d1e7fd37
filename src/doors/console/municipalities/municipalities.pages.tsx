import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { ProductionRequests, TenantRegister, Training } from '../../../tenants';
import { FirstAdministrator } from './first-administrator';
import { Municipalities } from './municipalities';
import {
  InvitationRequest,
  NewMunicipalityRequest,
  RegisterQuery,
  StageRequest,
  StorageLimitRequest,
} from './municipalities.dto';
import { MunicipalitiesPage, municipalityPath, NewMunicipalityPage } from './municipalities.views';
import { MunicipalityPage } from './municipality.views';

/** Municípios: the list, one of them, a new one. */
@ApiExcludeController()
@Requires('platform.operate')
@Controller(':tenant')
export class MunicipalitiesPages {
  constructor(
    private readonly register: TenantRegister,
    private readonly requests: ProductionRequests,
    private readonly municipalities: Municipalities,
    private readonly administrator: FirstAdministrator,
    private readonly training: Training,
  ) {}

  @Get('municipios')
  async list(@Query() query: unknown): Promise<VNode> {
    const asked = {
      q: textOf(query, 'q'),
      stage: textOf(query, 'etapa'),
      page: textOf(query, 'pagina') || 1,
    };
    const filter = parseInput(RegisterQuery, asked);
    const counts = await this.register.count();
    return <MunicipalitiesPage {...{ filter, counts }} {...await this.register.list(filter)} />;
  }

  @Get('municipios/novo')
  form(): VNode {
    return <NewMunicipalityPage typed={() => ''} errors={[]} />;
  }

  @HttpCode(200)
  @Post('municipios/novo')
  async open(
    @Param('tenant') tenant: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.municipalities.open(parseInput(NewMunicipalityRequest, body)),
    );
    if (!done.ok) return <NewMunicipalityPage typed={(field) => textOf(body, field)} errors={done.errors} />;
    return seeOther(reply, municipalityPath(tenant, done.value.slug), `${done.value.name}: criado.`);
  }

  @Get('municipio/:slug')
  show(@Param('slug') slug: string): Promise<VNode> {
    return this.page(slug, {}, []);
  }

  @HttpCode(200)
  @Post('municipio/:slug/etapa')
  async changeStage(
    @Param('tenant') tenant: string,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.municipalities.changeStage(slug, parseInput(StageRequest, body)),
    );
    if (!done.ok) return this.page(slug, body, done.errors);
    return seeOther(reply, municipalityPath(tenant, slug), 'A etapa mudou.');
  }

  @HttpCode(200)
  @Post('municipio/:slug/limite')
  async limitStorage(
    @Param('tenant') tenant: string,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.municipalities.limitStorage(slug, parseInput(StorageLimitRequest, body).gigabytes),
    );
    if (!done.ok) return this.page(slug, body, done.errors);
    return seeOther(reply, municipalityPath(tenant, slug), 'O limite mudou.');
  }

  @HttpCode(200)
  @Post('municipio/:slug/convite')
  async invite(
    @Param('tenant') tenant: string,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.municipalities.invite(slug, parseInput(InvitationRequest, body)),
    );
    if (!done.ok) return this.page(slug, body, done.errors);
    return seeOther(reply, municipalityPath(tenant, slug), 'O convite vai por e-mail.');
  }

  private async page(slug: string, body: unknown, errors: FieldError[]): Promise<VNode> {
    const municipality = await this.register.get(slug);
    const after = await this.register.stagesOpenTo(municipality);
    const changes = await this.register.stageChanges(municipality.id);
    const mayInvite = await this.administrator.isOpen(municipality);
    const request = await this.requests.of(municipality.id);
    const training = await this.training.of(municipality);
    const typed = (field: string): string => textOf(body, field);
    const facts = { municipality, after, changes, request, training, mayInvite };
    return <MunicipalityPage {...facts} {...{ typed, errors }} />;
  }
}
