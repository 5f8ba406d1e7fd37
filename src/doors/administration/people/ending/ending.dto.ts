import { ApiProperty } from '@nestjs/swagger';
import { SubstitutionAnswer } from '../../../../units';
import type { Dependents } from './dependents';

class AssignedProcessesAnswer {
  @ApiProperty({ description: 'A sigla da unidade.' })
  unitLabel: string;

  @ApiProperty({ type: 'integer', description: 'Processos abertos, sem os sigilosos.' })
  processes: number;
}

export class DependentsAnswer {
  @ApiProperty({ type: [SubstitutionAnswer], description: 'Substituições que terminam junto.' })
  ending: SubstitutionAnswer[];

  @ApiProperty({
    type: [SubstitutionAnswer],
    description: 'Substituições que ficam, mas com que a pessoa não poderá mais assinar.',
  })
  idle: SubstitutionAnswer[];

  @ApiProperty({ description: 'A pessoa ainda pode assinar depois.' })
  signsAfter: boolean;

  @ApiProperty({ type: 'integer', description: 'Pedidos de assinatura em aberto. Ficam como estão.' })
  requests: number;

  @ApiProperty({
    type: [AssignedProcessesAnswer],
    description: 'Processos atribuídos à pessoa. Ficam como estão.',
  })
  assigned: AssignedProcessesAnswer[];

  static of({ ending, idle, signsAfter, requests, assigned }: Dependents): DependentsAnswer {
    return { ending, idle, signsAfter, requests, assigned };
  }
}
