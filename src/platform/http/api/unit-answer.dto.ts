import { ApiProperty } from '@nestjs/swagger';

/** A unit, as every answer of the API names it. */
export class UnitAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Sigla.', example: 'SMS/GAB' })
  label: string;

  @ApiProperty({ example: 'Gabinete da Secretaria de Saúde' })
  name: string;
}
