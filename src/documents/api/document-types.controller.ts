import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, ForService, parseInput, SignedIn } from '../../platform/http';
import { DocumentTypes } from '../types/document-types';
import { Templates } from '../templates/templates.service';
import { DocumentTypeAnswer } from './documents.answers';
import { DocumentTypesQuery } from './documents.dto';

@ApiNoun('Catálogos')
@SignedIn()
@Controller('api/v1/document-types')
export class DocumentTypesController {
  constructor(
    private readonly database: Database,
    private readonly types: DocumentTypes,
    private readonly templates: Templates,
  ) {}

  @ApiOperation({ summary: 'Lista os tipos de documento, com os seus modelos' })
  @ApiQuery({ type: DocumentTypesQuery })
  @ApiOkResponse({ type: [DocumentTypeAnswer] })
  @ApiProblems('invalid')
  @ForService('catalogues.read')
  @Get()
  list(@Query() query: unknown): Promise<DocumentTypeAnswer[]> {
    const { kind } = parseInput(DocumentTypesQuery, query);
    return this.database.work(async () => {
      const [types, templates] = [await this.types.list(kind), await this.templates.usable()];
      const templatesOf = (id: string) =>
        templates.filter(({ typeId }) => typeId === id).map(({ id, name }) => ({ id, name }));
      return types.map((type) => ({ ...type, templates: templatesOf(type.id) }));
    });
  }
}
