import { ApiProperty } from '@nestjs/swagger';

export class PositionAnswer {
  @ApiProperty({ format: 'uuid', description: 'O positionId de uma assinatura.' })
  id: string;

  @ApiProperty({ example: 'Analista ambiental' })
  title: string;
}
