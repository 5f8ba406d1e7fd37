import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { levelWord } from '../access.dto';
import { groundOf, LegalGroundChangeRequest, LegalGroundRequest } from './legal-grounds.dto';
import { LegalGrounds } from './legal-grounds';
import { GroundPage, GroundsPage, groundsPath, type TypedGround } from './legal-grounds.views';

@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/hipoteses-legais')
export class LegalGroundsPages {
  constructor(private readonly grounds: LegalGrounds) {}

  @Get()
  list(): Promise<VNode> {
    return this.page(typedGround({}), []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.grounds.create(groundOf(parseInput(LegalGroundRequest, body))),
    );
    if (!done.ok) return this.page(typedGround(body), done.errors);
    return seeOther(reply, groundsPath(slug), 'Hipótese legal incluída.');
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<VNode> {
    const ground = await this.grounds.read(id);
    return <GroundPage ground={ground} typed={{ ...ground, level: levelWord(ground.level) }} errors={[]} />;
  }

  @HttpCode(200)
  @Post(':id')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.grounds.change(id, parseInput(LegalGroundChangeRequest, body)),
    );
    if (done.ok) return seeOther(reply, groundsPath(slug), 'Hipótese legal salva.');
    return <GroundPage ground={await this.grounds.read(id)} typed={typedGround(body)} errors={done.errors} />;
  }

  @HttpCode(200)
  @Post(':id/desativacao')
  async retire(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.grounds.setActive(id, false);
    return seeOther(reply, groundsPath(slug), 'Desativada. O que já se apoia nela fica.');
  }

  @HttpCode(200)
  @Post(':id/reativacao')
  async restore(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.grounds.setActive(id, true);
    return seeOther(reply, groundsPath(slug), 'De volta à lista.');
  }

  private async page(typed: TypedGround, errors: FieldError[]): Promise<VNode> {
    return <GroundsPage grounds={await this.grounds.list()} {...{ typed, errors }} />;
  }
}

const typedGround = (body: unknown): TypedGround => ({
  name: textOf(body, 'name'),
  legalBase: textOf(body, 'legalBase'),
  level: textOf(body, 'level'),
});
