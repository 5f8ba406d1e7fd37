import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { mostClasses, RecordClassAnswer } from '../../classification';
import { sentence } from '../../platform/errors';
import { retentionInWords, type Classified } from './classification';

const most = { message: sentence('classification.most', { most: mostClasses }) };

export class ClassifyRequest {
  @ApiProperty({
    type: [String],
    maxItems: mostClasses,
    description: 'Assuntos de GET /api/v1/record-classes, todos, o principal primeiro.',
  })
  @IsArray(most)
  @ArrayMaxSize(mostClasses, most)
  @IsUUID('all', { each: true, message: sentence('classification.unknown_class') })
  classIds: string[];
}

export class ClassifiedAnswer {
  @ApiProperty({ type: [RecordClassAnswer], description: 'O principal primeiro.' })
  classes: RecordClassAnswer[];

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'O dia da conclusão na última unidade; nulo enquanto está aberto em alguma.',
  })
  concludedOn: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'O assunto cujos prazos prevalecem.',
  })
  governingClassId: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  currentUntil: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  intermediateUntil: string | null;

  @ApiProperty({ description: 'O mesmo, em uma frase.' })
  summary: string;

  static of(classified: Classified): ClassifiedAnswer {
    const { classes, concludedOn, retention } = classified;
    return {
      classes: classes.map(RecordClassAnswer.of),
      concludedOn,
      governingClassId: retention?.governing.id ?? null,
      currentUntil: retention?.currentUntil ?? null,
      intermediateUntil: retention?.intermediateUntil ?? null,
      summary: retentionInWords(classified),
    };
  }
}
