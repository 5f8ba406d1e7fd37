import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { ServiceAccounts } from '../../../units';
import { ShownOnceCookie } from '../../../users';
import { serviceAccountsPath } from '../paths';
import { ServiceAccountKeeping } from './service-account-keeping';
import { ServiceAccountPage } from './service-account.views';
import { KeyDaysRequest, ServiceAccountRequest, ServiceScopeRequest } from './service-accounts.dto';
import {
  KeyPage,
  KeyWasShownPage,
  NewServiceAccountPage,
  ServiceAccountsPage,
} from './service-accounts.views';

/** Contas de serviço: programs of others, their keys and what each may do. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/contas-de-servico')
export class ServiceAccountsPages {
  constructor(
    private readonly accounts: ServiceAccounts,
    private readonly keeping: ServiceAccountKeeping,
    private readonly cookie: ShownOnceCookie,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <ServiceAccountsPage accounts={await this.accounts.list()} />;
  }

  @Get('nova')
  begin(): Promise<VNode> {
    return this.newPage({}, []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const request = { ...(body as object), ...scopeOf(body) };
    const done = await attempt(reply, () => this.keeping.create(parseInput(ServiceAccountRequest, request)));
    if (!done.ok) return this.newPage(body, done.errors);
    return this.showOnce(reply, slug, { accountId: done.value.id, key: done.value.key });
  }

  @Get(':id')
  show(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post(':id/escopo')
  async rescope(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const scope = scopeOf(body);
    const done = await attempt(reply, () => this.keeping.rescope(id, parseInput(ServiceScopeRequest, scope)));
    if (!done.ok) return this.page(id, { scope, errors: done.errors });
    return seeOther(reply, serviceAccountsPath(slug, `/${id}`), 'O que a conta pode foi salvo. Já vale.');
  }

  /** Once: opened again, it says that the key was shown. */
  @Get(':id/chave')
  async showKey(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const account = await this.accounts.find(id);
    const key = this.cookie.take(request, reply, keyPlace(slug, id));
    return key ? <KeyPage account={account} value={key} /> : <KeyWasShownPage account={account} />;
  }

  @HttpCode(200)
  @Post(':id/chave')
  async renewKey(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.accounts.renewKey(id, parseInput(KeyDaysRequest, body).days),
    );
    if (!done.ok) return this.page(id, { days: textOf(body, 'days'), errors: done.errors });
    return this.showOnce(reply, slug, { accountId: id, key: done.value.key });
  }

  @HttpCode(200)
  @Post(':id/revogacao')
  async revoke(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.accounts.revoke(id);
    return seeOther(
      reply,
      serviceAccountsPath(slug),
      'A conta de serviço foi revogada. A chave não vale mais.',
    );
  }

  private showOnce(reply: FastifyReply, slug: string, made: { accountId: string; key: string }): undefined {
    this.cookie.leave(reply, keyPlace(slug, made.accountId), made.key);
    return seeOther(reply, serviceAccountsPath(slug, `/${made.accountId}/chave`));
  }

  private async newPage(body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    const scope = scopeOf(body);
    return <NewServiceAccountPage {...{ typed, scope, errors, ...(await this.keeping.choices()) }} />;
  }

  private async page(
    id: string,
    form: { scope?: ReturnType<typeof scopeOf>; days?: string; errors?: FieldError[] } = {},
  ): Promise<VNode> {
    const account = await this.accounts.find(id);
    const { scope = account, days = '365', errors = [] } = form;
    return <ServiceAccountPage {...{ account, scope, days, errors, ...(await this.keeping.choices()) }} />;
  }
}

const keyPlace = (slug: string, about: string) => ({ path: serviceAccountsPath(slug), about });

const scopeOf = (body: unknown) => ({
  operations: textsOf(body, 'operations'),
  unitIds: textsOf(body, 'unitIds'),
  processTypeIds: textsOf(body, 'processTypeIds'),
});
