import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import { Requires } from '../../../platform/http';
import { Facts, Notice, Page, Table, useFrame, When, when } from '../../../platform/web';
import { Health, type HealthReport } from './health';

/** Saúde da plataforma: what waits, what failed, and whether database and program are of the same version. */
@ApiExcludeController()
@Requires('platform.operate')
@Controller(':tenant/saude')
export class HealthPages {
  constructor(private readonly health: Health) {}

  @Get()
  async show(): Promise<VNode> {
    return <HealthPage {...await this.health.report()} />;
  }
}

function HealthPage({ queue, failing, schema }: HealthReport) {
  return (
    <Page title="Saúde da plataforma" layout="full">
      <Verdict {...{ failing, schema }} />
      <Facts
        facts={[
          ['Tarefas na fila', queue.waiting],
          ['Espera desde', queue.oldest ? <When date={queue.oldest} /> : undefined],
          ['Versão do banco', schema.newest.replace(/^(.*?)(17\d{11})$/, '$2 · $1')],
          ['Mudanças do banco', `${schema.applied} feitas, ${schema.missing.length} por fazer`],
        ]}
      />
      {failing.length > 0 ? <FailingJobs failing={failing} /> : null}
    </Page>
  );
}

function Verdict({ failing, schema }: Pick<HealthReport, 'failing' | 'schema'>) {
  if (schema.missing.length > 0)
    return (
      <Notice kind="danger" title="O banco está atrás do programa">
        Reinicie o programa: as mudanças que faltam são feitas quando ele inicia.
      </Notice>
    );
  if (failing.length === 0) return <Notice kind="success">Nenhuma tarefa com falha.</Notice>;
  return (
    <Notice kind="warning" title="Há tarefas com falha">
      O que falhou é tentado de novo sozinho, até o número de vezes da lista. O motivo está no registro do
      programa.
    </Notice>
  );
}

function FailingJobs({ failing }: { failing: HealthReport['failing'] }) {
  const { now } = useFrame();
  return (
    <Table
      caption="Tarefas com falha"
      columns={[{ label: 'Tarefa' }, { label: 'Município' }, { label: 'Tentativas' }, { label: 'Última' }]}
    >
      {failing.map(({ task, slug, attempts, mostAttempts, triedAt }, index) => (
        <tr key={index}>
          <td data-label="Tarefa">{task}</td>
          <td data-label="Município">{slug ?? 'De todos'}</td>
          <td data-label="Tentativas">
            {attempts} de {mostAttempts}
          </td>
          <td data-label="Última">{when(triedAt, now)}</td>
        </tr>
      ))}
    </Table>
  );
}
