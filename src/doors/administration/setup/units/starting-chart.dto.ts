import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { chartSizes, countUnits, sizeWords, templateOf, type ChartSize } from './chart-templates';

export class ChartSizeRequest {
  @ApiProperty({
    enum: chartSizes,
    description: chartSizes.map((size) => `${size}: ${sizeWords[size].about}`).join(' '),
  })
  @IsIn(chartSizes, { message: sentence('setup.size') })
  size: ChartSize;
}

export class ChartTemplateUnitAnswer {
  @ApiProperty()
  acronym: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: () => [ChartTemplateUnitAnswer] })
  children: ChartTemplateUnitAnswer[];
}

export class ChartTemplateAnswer {
  @ApiProperty({ enum: chartSizes })
  size: ChartSize;

  @ApiProperty({ type: 'integer' })
  count: number;

  @ApiProperty({ type: [ChartTemplateUnitAnswer] })
  units: ChartTemplateUnitAnswer[];

  static of(size: ChartSize): ChartTemplateAnswer {
    const units = templateOf(size);
    return { size, count: countUnits(units), units };
  }
}

export class MadeUnitsAnswer {
  @ApiProperty({ type: 'integer', description: 'Quantas unidades foram criadas.' })
  made: number;
}
