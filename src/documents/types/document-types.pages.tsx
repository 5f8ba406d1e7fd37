import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { RecordClasses } from '../../classification';
import { Database } from '../../platform/database';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { matchesWords } from '../../processes';
import { DocumentTypeCatalogue, type ListedDocumentType } from './document-type-catalogue';
import { documentTypeOf, DocumentTypeRequest } from './document-types.dto';
import {
  DocumentTypePage,
  DocumentTypesPage,
  documentTypesPath,
  type TypedDocumentType,
} from './document-types.views';

@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/tipos-de-documento')
export class DocumentTypesPages {
  constructor(
    private readonly database: Database,
    private readonly catalogue: DocumentTypeCatalogue,
    private readonly classes: RecordClasses,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<VNode> {
    const filter = textOf(query, 'filtro');
    const types = (await this.catalogue.list()).filter(({ name }) => matchesWords(name, filter));
    return <DocumentTypesPage types={types} filter={filter} />;
  }

  @Get('novo')
  begin(): Promise<VNode> {
    return this.page(undefined, { ...typedType({}), applicability: 'internal', numbering: 'unit-yearly' });
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
      this.catalogue.create(documentTypeOf(parseInput(DocumentTypeRequest, typed))),
    );
    if (!done.ok) return this.page(undefined, typed, done.errors);
    return seeOther(reply, documentTypesPath(slug), 'Tipo de documento incluído.');
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<VNode> {
    const type = await this.catalogue.read(id);
    return this.page(type, { ...type, classIds: type.classes.map((each) => each.id) });
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
      this.catalogue.change(id, documentTypeOf(parseInput(DocumentTypeRequest, typed))),
    );
    if (!done.ok) return this.page(await this.catalogue.read(id), typed, done.errors);
    return seeOther(reply, documentTypesPath(slug), 'Tipo de documento salvo.');
  }

  @HttpCode(200)
  @Post(':id/desativacao')
  async retire(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.catalogue.setActive(id, false);
    return seeOther(reply, documentTypesPath(slug), 'Desativado. Os documentos deste tipo ficam.');
  }

  @HttpCode(200)
  @Post(':id/reativacao')
  async restore(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.catalogue.setActive(id, true);
    return seeOther(reply, documentTypesPath(slug), 'De volta à lista.');
  }

  private page(
    type: ListedDocumentType | undefined,
    typed: TypedDocumentType,
    errors: FieldError[] = [],
  ): Promise<VNode> {
    return this.database.work(async () => {
      const classes = await this.classes.choosable();
      return <DocumentTypePage {...{ type, typed, classes, errors }} />;
    });
  }
}

const typedType = (body: unknown): TypedDocumentType => ({
  name: textOf(body, 'name'),
  applicability: textOf(body, 'applicability'),
  numbering: textOf(body, 'numbering'),
  classIds: textsOf(body, 'classIds').filter(Boolean),
});
