import { IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';

export class AssignmentRequest {
  @ApiProperty({ format: 'uuid', description: 'Uma das pessoas de GET /api/v1/processes/{id}/assignees.' })
  @IsUUID('all', { message: sentence('processes.unknown_assignee') })
  userId: string;
}

export class ColleagueAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Ana Lima' })
  name: string;
}
