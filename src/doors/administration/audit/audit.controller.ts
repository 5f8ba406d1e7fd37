import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { AuditAnswer, AuditEntryAnswer, AuditRequest } from './audit.dto';
import { AuditQueries } from './audit.queries';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration/audit-entries')
export class AuditController {
  constructor(private readonly audit: AuditQueries) {}

  @ApiOperation({
    summary: 'Procura na auditoria',
    description: 'Da mais nova para a mais antiga, 50 por página. A consulta também fica registrada.',
  })
  @ApiQuery({ type: AuditRequest })
  @ApiOkResponse({ type: AuditAnswer })
  @ApiProblems('invalid')
  @Get()
  async search(@Query() query: unknown): Promise<AuditAnswer> {
    const { lines, next } = await this.audit.search(parseInput(AuditRequest, query));
    return { items: lines.map((line) => AuditEntryAnswer.of(line)), ...(next && { next }) };
  }
}
