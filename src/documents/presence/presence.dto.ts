import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, asInteger, blankIsAbsent } from '../../platform/http';

const page = { message: sentence('documents.presence_page') };

class OfPage {
  @ApiPropertyOptional({
    description:
      'Um nome que a página dá a si mesma (letras, algarismos e hífens, até 60): só ela devolve a vez que é dela.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{1,60}$/, page)
  page?: string;
}

export class LeavingRequest extends OfPage {
  @ApiPropertyOptional({ description: 'Se tudo o que foi digitado já está salvo.' })
  @Transform(asBoolean)
  @IsBoolean(page)
  saved: boolean = true;
}

export class PresenceRequest extends OfPage {
  @ApiProperty({ description: 'Se escreve (true) ou só tem o documento aberto (false).' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('documents.writes_needed') })
  writes: boolean;

  @ApiPropertyOptional({
    description:
      'O número da última vez de escrever que a página teve. Se já passou a outra pessoa, ela não a retoma sozinha.',
  })
  @Transform(asInteger)
  @IsOptional()
  @IsInt({ message: sentence('platform.invalid_body') })
  @Min(0, { message: sentence('platform.invalid_body') })
  @Max(2_147_483_647, { message: sentence('platform.invalid_body') })
  turn?: number;
}

export class WriterAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  since: Date;

  @ApiProperty({ description: 'Se é quem pergunta.' })
  you: boolean;
}

export class AskerAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Se é quem pergunta.' })
  you: boolean;
}

export class PresenceAnswer {
  @ApiProperty({ type: WriterAnswer, nullable: true, description: 'Nulo quando ninguém escreve.' })
  writer: WriterAnswer | null;

  @ApiProperty({ type: [String], description: 'Quem mais está com o documento aberto.' })
  others: string[];

  @ApiProperty({
    type: AskerAnswer,
    nullable: true,
    description: 'Quem pediu a vez de escrever; nulo quando ninguém pediu.',
  })
  asked: AskerAnswer | null;

  @ApiProperty({ description: 'O número da vez de escrever: aumenta quando passa a outra pessoa.' })
  turn: number;

  @ApiProperty({ description: 'A revision do texto salvo.' })
  revision: number;
}
