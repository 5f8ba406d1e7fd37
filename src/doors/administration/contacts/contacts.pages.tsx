import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ContactMerging, DistinctContacts, mostMerged } from '../../../contacts';
import { DomainError, notFound } from '../../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../../../platform/http';
import { administrationPath } from '../paths';
import { ContactMergingForm, ManyMergingForm } from './contacts.dto';
import { DuplicatesPage, MergeManyPage, MergePage } from './contacts.views';

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

  /** Those of a group: which of them are one, and which one stays. */
  @Get('varios')
  async compareMany(@Query() query: unknown): Promise<VNode> {
    return <MergeManyPage contacts={await this.many(query)} mergedIds={[]} keptId="" errors={[]} />;
  }

  @HttpCode(200)
  @Post('varios')
  async mergeMany(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const contacts = await this.many(body);
    const typed = { keptId: textOf(body, 'keptId'), mergedIds: textsOf(body, 'mergedIds') };
    const done = await attempt(reply, async () => {
      const { keptId, mergedIds } = parseInput(ManyMergingForm, typed);
      if (!mergedIds.includes(keptId))
        throw new DomainError(
          'invalid',
          'contacts.choose_several',
          { most: mostMerged },
          { field: 'mergedIds' },
        );
      await this.merging.merge(
        keptId,
        mergedIds.filter((id) => id !== keptId),
      );
    });
    if (!done.ok) return <MergeManyPage {...{ contacts, ...typed }} errors={done.errors} />;
    const words = `${typed.mergedIds.length} contatos agora são um só.`;
    return seeOther(reply, administrationPath(slug, '/contatos-repetidos'), words);
  }

  @Get(':id/:other')
  async compare(@Param('id') id: string, @Param('other') other: string): Promise<VNode> {
    return <MergePage {...await this.pair(id, other)} keptId="" errors={[]} />;
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
      return this.merging.merge(keptId, [keptId === id ? other : id]);
    });
    if (done.ok)
      return seeOther(
        reply,
        administrationPath(slug, '/contatos-repetidos'),
        'Os dois contatos agora são um só.',
      );
    return <MergePage {...await this.pair(id, other)} keptId={textOf(body, 'keptId')} errors={done.errors} />;
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

  private many(fields: unknown) {
    return this.merging.compared(textsOf(fields, 'ids').slice(0, mostMerged));
  }

  private async pair(id: string, otherId: string) {
    const [one, other] = await this.merging.compared([id, otherId]);
    return { one: one!, other: other! };
  }
}
