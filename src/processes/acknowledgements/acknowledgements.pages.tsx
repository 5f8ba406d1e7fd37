import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther } from '../../platform/http';
import { Timeline, type FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPage } from '../acts/act-page';
import { ActPages } from '../acts/act-pages';
import { Acknowledgements, type Acknowledgement } from './acknowledgements';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/ciencia')
export class AcknowledgementsPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post()
  async give(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.acknowledgements.give(id));
    if (!done.ok) return this.page(id, done.errors);
    return seeOther(reply, processPath(slug, id), 'Ciência registrada.');
  }

  private async page(id: string, errors?: FieldError[]): Promise<VNode> {
    const about = await this.acts.about(id, 'acknowledge');
    const given = await this.database.work(() => this.acknowledgements.list(id));
    return (
      <ActPage
        {...{ about, errors, name: 'Ciência', action: 'ciencia', icon: 'check' }}
        question="Dar ciência no processo?"
        verb="Dar ciência"
        below={<Given given={given} />}
      >
        <p>Você declara que tomou conhecimento dele. A ciência fica no andamento e não pode ser desfeita.</p>
      </ActPage>
    );
  }
}

function Given({ given }: { given: readonly Acknowledgement[] }) {
  if (given.length === 0) return <p class="soft">Ninguém deu ciência ainda.</p>;
  return (
    <section aria-labelledby="ciencias">
      <h2 id="ciencias">Quem deu ciência</h2>
      <Timeline
        label="Ciências"
        events={given.map(({ name, unitLabel, at }) => ({
          id: `${name}-${at.toISOString()}`,
          at,
          text: name,
          by: unitLabel,
        }))}
      />
    </section>
  );
}
