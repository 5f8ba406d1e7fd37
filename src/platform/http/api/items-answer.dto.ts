import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ItemResult } from './each-apart';

class ItemAnswer {
  @ApiProperty({ description: 'O id, como foi pedido.' })
  id: string;

  @ApiProperty({ enum: ['done', 'refused'] })
  status: string;

  @ApiPropertyOptional({
    description: 'De uma recusa: o nome do problema.',
    example: 'processes.not_open_here',
  })
  code?: string;

  @ApiPropertyOptional({ description: 'De uma recusa: o que houve e o que fazer.' })
  sentence?: string;
}

/** What an act on many came to, item by item. */
export class ItemsAnswer {
  @ApiProperty()
  done: number;

  @ApiProperty()
  refused: number;

  @ApiProperty({ type: [ItemAnswer], description: 'Na ordem do pedido; um id repetido aparece uma vez.' })
  results: ItemAnswer[];
}

export function itemsAnswer(items: readonly ItemResult[]): ItemsAnswer {
  const done = items.filter((item) => item.done).length;
  const results = items.map(({ id, done: isDone, code, sentence }) => ({
    id,
    status: isDone ? 'done' : 'refused',
    ...(!isDone && { code, sentence }),
  }));
  return { done, refused: items.length - done, results };
}
