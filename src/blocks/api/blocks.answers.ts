import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UnitAnswer } from '../../platform/http';
import type { BlockDetails, BlockItem, BlockPage, BlockRow } from '../blocks.queries';
import { blockKinds } from '../life/transitions';

export class NewBlockAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '12' })
  number: string;
}

export class BlockAnswer extends NewBlockAnswer {
  @ApiProperty({ enum: blockKinds })
  kind: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ enum: ['open', 'shared', 'returned', 'concluded'] })
  state: string;

  @ApiProperty({
    enum: ['owner', 'shared', 'received', 'returned'],
    description: 'Como ele está na unidade em que o pedido atua.',
  })
  here: string;

  @ApiProperty({ description: 'Sigla da unidade que o criou.' })
  unitLabel: string;

  @ApiProperty()
  priority: boolean;

  @ApiProperty()
  reviewed: boolean;

  @ApiProperty({ type: String, nullable: true })
  assignee: string | null;

  @ApiProperty({ type: String, nullable: true })
  comment: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O grupo, na unidade em que o pedido atua.' })
  group: string | null;

  @ApiProperty({ type: 'integer' })
  items: number;

  @ApiProperty({ type: 'integer', description: 'Quantos dos documentos já têm assinatura.' })
  signed: number;

  @ApiProperty()
  createdAt: Date;

  static of(row: BlockRow): BlockAnswer {
    const { id, number, kind, description, state, here, unitLabel } = row;
    const { priority, reviewed, assignee, comment, group, items, signed, createdAt } = row;
    return {
      ...{ id, number, kind, description, state, here, unitLabel },
      ...{ priority, reviewed, assignee, comment, group, items, signed, createdAt },
    };
  }
}

export class BlockPageAnswer {
  @ApiProperty({ type: [BlockAnswer], description: 'Até 50, os mais novos primeiro.' })
  blocks: BlockAnswer[];

  @ApiPropertyOptional({ description: 'O before da próxima página, se houver.' })
  next?: string;

  static of({ blocks, next }: BlockPage): BlockPageAnswer {
    return { blocks: blocks.map((row) => BlockAnswer.of(row)), next };
  }
}

export class BlockReceiverAnswer extends UnitAnswer {
  @ApiProperty({ enum: ['chosen', 'shared', 'received', 'returned'] })
  state: string;
}

export class BlockItemAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'A ordem no bloco; pode haver saltos.' })
  place: number;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ format: 'uuid' })
  processId: string;

  @ApiProperty()
  processNumber: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  documentId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O código do documento.' })
  code: string | null;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: ['draft', 'signed', 'filed', 'cancelled'], nullable: true })
  state: string | null;

  @ApiProperty({ type: 'integer' })
  signatures: number;

  @ApiProperty({ description: 'Se quem pede já o assinou.' })
  signedByMe: boolean;

  @ApiProperty({ description: 'Se o conteúdo pode ser lido.' })
  readable: boolean;

  static of(listed: BlockItem): BlockItemAnswer {
    const { kind: _kind, revision: _revision, mediaType: _type, openComments: _open, ...item } = listed;
    return item;
  }
}

export class BlockSheetAnswer extends BlockAnswer {
  @ApiProperty({ type: [BlockReceiverAnswer], description: 'As unidades que o recebem.' })
  units: BlockReceiverAnswer[];

  static from({ units, ...row }: BlockDetails): BlockSheetAnswer {
    return { ...BlockAnswer.of(row), units: units.map(({ unitId, ...unit }) => ({ id: unitId, ...unit })) };
  }
}

export class NewItemAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class BlockGroupAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer' })
  blocks: number;
}
