import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { AccountCpfs } from './account-cpfs';
import { CpfForm } from './cpf.dto';
import { CpfsPage, cpfsPath } from './cpf.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/contas/cpf')
export class CpfPages {
  constructor(
    private readonly database: Database,
    private readonly cpfs: AccountCpfs,
  ) {}

  @Get()
  list(): Promise<VNode> {
    return this.page({}, []);
  }

  @HttpCode(200)
  @Post()
  async set(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => {
      const { account, cpf } = parseInput(CpfForm, body);
      return this.cpfs.set(account, cpf);
    });
    return done.ok
      ? seeOther(reply, cpfsPath(slug), 'O CPF da conta foi guardado.')
      : this.page(body, done.errors);
  }

  private page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return this.database.work(async () => (
      <CpfsPage accounts={await this.cpfs.list()} {...{ typed, errors }} />
    ));
  }
}
