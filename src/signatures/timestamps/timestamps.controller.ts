import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import { SignaturesQueries } from '../signatures.queries';
import { PreservedFiles } from './preserved-files';

class StampAnswer {
  @ApiProperty({ description: 'As assinaturas já existiam nesta data.' })
  at: Date;

  @ApiProperty({ description: 'A autoridade que carimbou.', example: 'Carimbo do tempo de Pedra Branca' })
  by: string;

  @ApiProperty({
    enum: ['B-T', 'B-LT', 'B-LTA'],
    description: 'O nível PAdES do arquivo em /evidence (ETSI EN 319 142-1).',
  })
  level: string;
}

class TimestampOfDocumentAnswer {
  @ApiProperty({
    type: StampAnswer,
    nullable: true,
    description: 'Nada antes de assinar, e por cerca de um minuto depois.',
  })
  timestamp: StampAnswer | null;
}

@ApiNoun('Assinaturas')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/documents/:id')
export class TimestampsController {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly queries: SignaturesQueries,
    private readonly files: PreservedFiles,
  ) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'O carimbo do tempo do documento assinado',
    description:
      'Chega em segundo plano, depois da assinatura, junto com as provas dos certificados. Uma assinatura nova pede outro.',
  })
  @ApiOkResponse({ type: TimestampOfDocumentAnswer })
  @Get('timestamp')
  timestamp(@Param('id') id: string): Promise<TimestampOfDocumentAnswer> {
    return this.database.work(async () => {
      await this.documents.details(id);
      const sealed = await this.queries.rendition(id);
      const stamp = sealed && (await this.files.timestampOf(id, sealed.evidenceSha256 ?? sealed.pdfSha256));
      return { timestamp: stamp ? { at: stamp.stampedAt, by: stamp.stampedBy, level: stamp.level } : null };
    });
  }
}
