import { ApiProperty } from '@nestjs/swagger';
import { ListedProcessAnswer } from '../shared/listed';

class FavouriteDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;
}

export class FavouriteAnswer extends ListedProcessAnswer {
  @ApiProperty({
    type: FavouriteDocumentAnswer,
    nullable: true,
    description: 'Quando o favorito é um documento.',
  })
  document: FavouriteDocumentAnswer | null;

  @ApiProperty()
  at: Date;
}

export class VisitAnswer extends ListedProcessAnswer {
  @ApiProperty()
  at: Date;
}
