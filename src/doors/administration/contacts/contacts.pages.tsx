import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ContactMerging, DistinctContacts } from '../../../contacts';
import { notFound } from '../../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../platform/http';
import { administrationPath } from '../paths';
import { ContactMergingForm } from './contacts.dto';
import { DuplicatesPage, MergePage } from './contacts.views';

/** Contatos repetidos: who stands twice, and making them one. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/contatos-repetidos')
export class ContactMergingPages {
  constructor(
    private readonly merging: ContactMerging,
    private readonly distinct: DistinctContacts,
  ) {}

  @Get()
  async list(): Promise<VNode> {
    return <DuplicatesPage pairs={await this.merging.likely()} distinct={await this.distinct.list()} />;
  }

  @Get(':id/:other')
  async compare(@Param('id') id: string, @Param('other') other: string): Promise<VNode> {
    return <MergePage {...await this.merging.pair(id, other)} keptId="" errors={[]} />;
  }

  @HttpCode(200)
  @Post(':id/:other')
  async merge(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('other') other: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => {
      const { keptId } = parseInput(ContactMergingForm, body);
      if (keptId !== id && keptId !== other) throw notFound();
      return this.merging.merge(keptId, keptId === id ? other : id);
    });
    if (done.ok)
      return seeOther(
        reply,
        administrationPath(slug, '/contatos-repetidos'),
        'Os dois contatos agora são um só.',
      );
    const pair = await this.merging.pair(id, other);
    return <MergePage {...pair} keptId={textOf(body, 'keptId')} errors={done.errors} />;
  }

  @Post(':id/:other/distincao')
  async tellApart(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('other') other: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.distinct.remember(id, other);
    const list = administrationPath(slug, '/contatos-repetidos');
    const undo = { label: 'Desfazer', action: `${list}/${id}/${other}/comparacao` };
    seeOther(reply, list, 'Guardado: os dois não são a mesma pessoa.', undo);
  }

  @Post(':id/:other/comparacao')
  async compareAgain(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Param('other') other: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.distinct.forget(id, other);
    seeOther(
      reply,
      administrationPath(slug, '/contatos-repetidos'),
      'Os dois contatos voltam a ser comparados.',
    );
  }
}
