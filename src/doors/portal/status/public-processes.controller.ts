import { Controller, Get, Header, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock';
import { DomainError } from '../../../platform/errors';
import { ApiProblems, parseInput, Public, RateLimited, RateLimitGuard } from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { ProcessStatusAnswer } from '../portal.dto';
import { PublicProcesses, type ProcessStatus } from './public-processes';
import { statusSentence } from './status-sentence';
import { StatusQuery } from './status.dto';

@ApiTags('Consulta pública')
@ApiProblems('invalid', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/processes')
export class PublicProcessesController {
  constructor(
    private readonly tenants: Tenants,
    private readonly processes: PublicProcesses,
    private readonly clock: Clock,
  ) {}

  @Public()
  @RateLimited('status', 60, 60)
  @Header('Cache-Control', 'no-store')
  @Header('X-Robots-Tag', 'noindex')
  @ApiOperation({
    summary: 'Diz onde está um processo público e o que já aconteceu',
    description:
      'Sem nomes e sem o assunto. Só o número inteiro abre: letras e zeros fazem parte dele. Um processo restrito ou sigiloso responde como um número que não existe.',
  })
  @ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
  @ApiParam({
    name: 'number',
    description: 'Com ou sem pontuação; a barra vai como %2F.',
    example: '4501010000123202611',
  })
  @ApiOkResponse({ type: ProcessStatusAnswer })
  @Get(':number')
  async status(@Param('tenant') slug: string, @Param('number') number: string): Promise<ProcessStatusAnswer> {
    const tenant = await this.tenants.enter(slug);
    const lookup = await this.processes.find(tenant, parseInput(StatusQuery, { q: number }).q);
    if (lookup.kind === 'found') return answer(lookup.status, this.clock.now());
    if (lookup.kind === 'wrong')
      throw new DomainError('invalid', 'portal.number_digits', {}, { field: 'number' });
    if (lookup.kind === 'several') throw new DomainError('not_found', 'portal.number_incomplete');
    throw new DomainError('not_found', 'portal.process_not_found');
  }
}

function answer({ process, steps, documents }: ProcessStatus, now: Date): ProcessStatusAnswer {
  const { number, typeName, openedAt, registeredOn, concludedAt, places } = process;
  return {
    number,
    type: typeName,
    status: statusSentence(process, now),
    openedAt,
    registeredOn,
    concludedAt: places.length === 0 ? concludedAt : null,
    places: places.map(({ unitName, since }) => ({ unit: unitName, since })),
    steps: steps.map(({ at, sentence }) => ({ at, sentence })),
    documents,
  };
}
