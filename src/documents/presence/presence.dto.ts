import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean } from '../../platform/http';

export class PresenceRequest {
  @ApiProperty({ description: 'Se escreve (true) ou só tem o documento aberto (false).' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('documents.writes_needed') })
  writes: boolean;
}

export class WriterAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  since: Date;

  @ApiProperty({ description: 'Se é quem pergunta.' })
  you: boolean;
}

export class PresenceAnswer {
  @ApiProperty({ type: WriterAnswer, nullable: true, description: 'Nulo quando ninguém escreve.' })
  writer: WriterAnswer | null;

  @ApiProperty({ type: [String], description: 'Quem mais está com o documento aberto.' })
  others: string[];
}
