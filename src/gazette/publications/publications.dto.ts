import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asList, blankIsAbsent, onOneLine } from '../../platform/http';
import { mostSummary, publicationKinds, type PublicationKind } from '../publication-kinds';
import type { Publication } from './publications.queries';

const summary = { message: sentence('gazette.summary', { most: mostSummary }) };
const units = { message: sentence('gazette.units') };

export class PublicationRequest {
  @ApiProperty({
    enum: publicationKinds,
    description:
      'publication; ou, de um documento que corrige outro: rectification, republication, apostille.',
  })
  @IsIn(publicationKinds, { message: sentence('gazette.kind') })
  kind: PublicationKind;

  @ApiProperty({ format: 'date', description: 'O dia da publicação: um dia útil, de hoje em diante.' })
  @Transform(blankIsAbsent)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: sentence('gazette.day') })
  availableOn: string;

  @ApiProperty({ maxLength: mostSummary, description: 'Aparece na lista do boletim.' })
  @Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) }))
  @MaxLength(mostSummary, summary)
  @IsString(summary)
  summary: string;
}

export class ScheduledAnswer {
  @ApiProperty({ format: 'uuid', description: 'O endereço dela no boletim, depois de publicada.' })
  id: string;
}

export class CorrectionAnswer {
  @ApiProperty({ format: 'uuid', description: 'A minuta que corrige o documento publicado.' })
  documentId: string;
}

export class PublicationAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['scheduled', 'published'] })
  state: string;

  @ApiProperty({ enum: publicationKinds })
  kind: string;

  @ApiProperty({ format: 'date' })
  availableOn: string;

  @ApiProperty()
  summary: string;

  @ApiProperty({ description: 'A sigla da unidade que agendou.' })
  unit: string;
}

export const publicationAnswer = (found: Publication): PublicationAnswer => ({
  id: found.id,
  state: found.state,
  kind: found.kind,
  availableOn: found.availableOn,
  summary: found.summary,
  unit: found.unitLabel,
});

export class PublishingUnitsRequest {
  @ApiProperty({ type: [String], description: 'Todas as que publicam; as outras deixam de publicar.' })
  @Transform(asList)
  @IsArray(units)
  @ArrayMaxSize(2000, units)
  @IsUUID('all', { each: true, ...units })
  unitIds: string[] = [];
}

export class PublishingUnitAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'A sigla.' })
  label: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Publica no boletim.' })
  publishes: boolean;
}
