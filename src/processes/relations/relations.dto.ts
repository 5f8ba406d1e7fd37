import { ApiProperty } from '@nestjs/swagger';
import { levelWords, type LevelWord } from '../../access';
import { FoundProcessAnswer } from '../processes.dto';

export class RelatedProcessAnswer extends FoundProcessAnswer {
  @ApiProperty({ enum: levelWords })
  level: LevelWord;

  @ApiProperty({ enum: ['normal', 'suspended', 'annexed', 'blocked'] })
  state: string;
}
