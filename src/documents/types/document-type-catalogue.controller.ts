import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, OpenToSupport, parseInput, Requires } from '../../platform/http';
import { DocumentTypeCatalogue } from './document-type-catalogue';
import { DocumentTypeMadeAnswer, documentTypeOf, DocumentTypeRequest } from './document-types.dto';

@ApiNoun('Catálogos')
@Requires('tenant.administer')
@OpenToSupport()
@Controller('api/v1/document-types')
export class DocumentTypeCatalogueController {
  constructor(private readonly catalogue: DocumentTypeCatalogue) {}

  @ApiOperation({ summary: 'Inclui um tipo de documento' })
  @ApiInput(DocumentTypeRequest)
  @ApiCreatedResponse({ type: DocumentTypeMadeAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post()
  async create(@Body() body: unknown): Promise<DocumentTypeMadeAnswer> {
    return { id: await this.catalogue.create(documentTypeOf(parseInput(DocumentTypeRequest, body))) };
  }

  @ApiOperation({
    summary: 'Altera um tipo de documento',
    description: 'Os documentos que já são deste tipo ficam com o número que têm.',
  })
  @ApiInput(DocumentTypeRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'conflict')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.catalogue.change(id, documentTypeOf(parseInput(DocumentTypeRequest, body)));
  }

  @ApiOperation({ summary: 'Desativa um tipo de documento', description: 'Os documentos dele ficam.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  retire(@Param('id') id: string): Promise<void> {
    return this.catalogue.setActive(id, false);
  }

  @ApiOperation({ summary: 'Reativa um tipo de documento' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.catalogue.setActive(id, true);
  }
}
