import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { SubstitutionRequest } from './substitutions.dto';
import { Substitutions } from './substitutions';
import { SubstitutionsPage, substitutionsPath } from './substitutions.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/substituicoes')
export class SubstitutionsPages {
  constructor(
    private readonly database: Database,
    private readonly substitutions: Substitutions,
  ) {}

  @Get()
  list(): Promise<VNode> {
    return this.page({}, []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.substitutions.create(parseInput(SubstitutionRequest, body)));
    if (!done.ok) return this.page(body, done.errors);
    const others = await this.database.work(() => this.substitutions.besides(done.value));
    const also =
      others.length > 0 ? ` Nos mesmos dias também substitui neste cargo: ${others.join(', ')}.` : '';
    return seeOther(reply, substitutionsPath(slug), `A substituição foi registrada.${also}`);
  }

  @HttpCode(200)
  @Post(':id/encerramento')
  async end(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.substitutions.end(id);
    return seeOther(reply, substitutionsPath(slug), 'A substituição foi encerrada.');
  }

  private page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return this.database.work(async () => {
      const substitutions = await this.substitutions.list();
      const [positions, people] = [await this.substitutions.positions(), await this.substitutions.people()];
      return <SubstitutionsPage {...{ substitutions, positions, people, typed, errors }} />;
    });
  }
}
