import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Access, levelWord } from '../../access';
import { RecordClasses } from '../../classification';
import { Database } from '../../platform/database';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { matchesWords } from '../opening/type-choice';
import { ProcessTypeCatalogue, type ListedType } from './process-type-catalogue';
import { processTypeOf, ProcessTypeRequest } from './process-types.dto';
import { ProcessTypePage, ProcessTypesPage, processTypesPath, type TypedType } from './process-types.views';

@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/tipos-de-processo')
export class ProcessTypesPages {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ProcessTypeCatalogue,
    private readonly access: Access,
    private readonly classes: RecordClasses,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<VNode> {
    const filter = textOf(query, 'filtro');
    const types = (await this.catalogue.list()).filter(({ name }) => matchesWords(name, filter));
    return <ProcessTypesPage types={types} filter={filter} />;
  }

  @Get('novo')
  begin(): Promise<VNode> {
    return this.page(undefined, { ...typedType({}), allowedLevels: ['public'], suggestedLevel: 'public' });
  }

  @HttpCode(200)
  @Post('novo')
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedType(body);
    const done = await attempt(reply, () =>
      this.catalogue.create(processTypeOf(parseInput(ProcessTypeRequest, typed))),
    );
    if (!done.ok) return this.page(undefined, typed, done.errors);
    return seeOther(reply, processTypesPath(slug), 'Tipo de processo incluído.');
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<VNode> {
    const type = await this.catalogue.read(id);
    return this.page(type, asTyped(type));
  }

  @HttpCode(200)
  @Post(':id')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedType(body);
    const done = await attempt(reply, () =>
      this.catalogue.change(id, processTypeOf(parseInput(ProcessTypeRequest, typed))),
    );
    if (!done.ok) return this.page(await this.catalogue.read(id), typed, done.errors);
    return seeOther(reply, processTypesPath(slug), 'Tipo de processo salvo.');
  }

  @HttpCode(200)
  @Post(':id/desativacao')
  async retire(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.catalogue.setActive(id, false);
    return seeOther(reply, processTypesPath(slug), 'Desativado. Os processos deste tipo seguem.');
  }

  @HttpCode(200)
  @Post(':id/reativacao')
  async restore(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.catalogue.setActive(id, true);
    return seeOther(reply, processTypesPath(slug), 'De volta à lista.');
  }

  private page(type: ListedType | undefined, typed: TypedType, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const grounds = await this.access.legalGrounds();
      const classes = await this.classes.choosable();
      return <ProcessTypePage {...{ type, typed, grounds, classes, errors }} />;
    });
  }
}

const typedType = (body: unknown): TypedType => ({
  name: textOf(body, 'name'),
  allowedLevels: textsOf(body, 'allowedLevels'),
  suggestedLevel: textOf(body, 'suggestedLevel'),
  legalGroundId: textOf(body, 'legalGroundId'),
  classIds: textsOf(body, 'classIds').filter(Boolean),
});

const asTyped = ({ name, allowedLevels, suggestedLevel, ...type }: ListedType): TypedType => ({
  name,
  allowedLevels: allowedLevels.map(levelWord),
  suggestedLevel: levelWord(suggestedLevel),
  legalGroundId: type.suggestedLegalGroundId ?? '',
  classIds: type.classes.map(({ id }) => id),
});
