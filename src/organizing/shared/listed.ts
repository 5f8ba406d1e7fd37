import { ApiProperty } from '@nestjs/swagger';
import { canFind, onList } from '../../access';

/** A process as the lists of this module show it. */
export interface ListedProcess {
  processId: string;
  number: string;
  typeName: string;
  subject: string;
}

export const listedColumns = `p.id AS "processId", p.number, t.name AS "typeName",
  ${onList('p', 'p.subject')} AS subject`;

/** What a list joins to `processId` of a row: only what the person may find, so that a secret process leaves no trace. */
export const listedJoins = (row: string, user: string, unit: string): string => `
  JOIN processes p ON p.tenant_id = ${row}.tenant_id AND p.id = ${row}.process_id AND ${canFind('p', { user, unit })}
  JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id`;

/** Lists end here: they are looked over, not read. */
export const mostListed = 200;

export class ListedProcessAnswer implements ListedProcess {
  @ApiProperty({ format: 'uuid' })
  processId: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;

  @ApiProperty()
  typeName: string;

  @ApiProperty()
  subject: string;
}

export class MadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
