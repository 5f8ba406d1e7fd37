import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import {
  CorrectionAnswer,
  PublicationAnswer,
  publicationAnswer,
  PublicationRequest,
  ScheduledAnswer,
} from './publications.dto';
import { PublicationsQueries } from './publications.queries';
import { Publications } from './publications.service';

@ApiNoun('Boletim')
@Controller('api/v1/documents/:id')
export class PublicationsController {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly queries: PublicationsQueries,
    private readonly publications: Publications,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra a publicação de um documento, agendada ou feita' })
  @ApiOkResponse({ type: PublicationAnswer })
  @ApiProblems('not_found', 'rule')
  @Get('publication')
  show(@Param('id') id: string): Promise<PublicationAnswer> {
    return this.database.work(async () => {
      await this.documents.details(id);
      const found = await this.queries.ofDocument(id);
      if (!found) throw new DomainError('rule', 'gazette.none');
      return publicationAnswer(found);
    });
  }

  @Requires('document.publish')
  @ApiOperation({
    summary: 'Agenda a publicação de um documento assinado no boletim',
    description: 'De processo público, por uma unidade que publica. Confirma-se às 0h05 do dia.',
  })
  @ApiInput(PublicationRequest)
  @ApiCreatedResponse({ type: ScheduledAnswer })
  @ApiProblems('not_found', 'rule', 'invalid')
  @Post('publication')
  async schedule(@Param('id') id: string, @Body() body: unknown): Promise<ScheduledAnswer> {
    return { id: await this.publications.schedule(id, parseInput(PublicationRequest, body)) };
  }

  @Requires('document.publish')
  @ApiOperation({ summary: 'Muda o agendamento, enquanto não foi confirmado' })
  @ApiInput(PublicationRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule', 'invalid')
  @HttpCode(204)
  @Put('publication')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.publications.change(id, parseInput(PublicationRequest, body));
  }

  @Requires('document.publish')
  @ApiOperation({ summary: 'Cancela o agendamento, enquanto não foi confirmado' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('publication')
  cancel(@Param('id') id: string): Promise<void> {
    return this.publications.cancel(id);
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Começa o documento que corrige um publicado',
    description: 'Com o mesmo número e o texto antigo, como minuta desta unidade.',
  })
  @ApiCreatedResponse({ type: CorrectionAnswer })
  @ApiProblems('not_found', 'rule')
  @Post('corrections')
  async correct(@Param('id') id: string): Promise<CorrectionAnswer> {
    return { documentId: await this.publications.correct(id) };
  }
}
