import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ApiNoun, Requires } from '../../../platform/http';
import { Health, type HealthReport } from './health';

class FailingJobAnswer {
  @ApiProperty({ description: 'A tarefa, pelo nome que tem no programa.' })
  task: string;

  @ApiPropertyOptional({ description: 'O município; ausente quando a tarefa é da plataforma inteira.' })
  municipality?: string;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ type: 'integer', description: 'Depois de tantas tentativas ela para.' })
  mostAttempts: number;

  @ApiProperty({ format: 'date-time', description: 'A última tentativa.' })
  triedAt: string;
}

class HealthAnswer {
  @ApiProperty({ type: 'integer', description: 'Tarefas cuja hora chegou.' })
  waiting: number;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Desde quando a mais antiga espera.',
  })
  oldest: string | null;

  @ApiProperty({ type: [FailingJobAnswer], description: 'As 100 tentadas por último.' })
  failing: FailingJobAnswer[];

  @ApiProperty({ type: [String], description: 'Mudanças do banco que o programa conhece e que faltam.' })
  missingMigrations: string[];

  static of({ queue, failing, schema }: HealthReport): HealthAnswer {
    return {
      waiting: queue.waiting,
      oldest: queue.oldest?.toISOString() ?? null,
      failing: failing.map(({ slug, triedAt, ...job }) => ({
        ...job,
        ...(slug && { municipality: slug }),
        triedAt: triedAt.toISOString(),
      })),
      missingMigrations: schema.missing,
    };
  }
}

@ApiNoun('Plataforma')
@Requires('platform.operate')
@Controller('api/v1/platform/health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @ApiOperation({ summary: 'Diz se há tarefas com falha e se o banco está na versão do programa' })
  @ApiOkResponse({ type: HealthAnswer })
  @Get()
  async show(): Promise<HealthAnswer> {
    return HealthAnswer.of(await this.health.report());
  }
}
