import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { digitsOnly, recognize } from '../../numbering';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Requires } from '../../platform/http';
import { ProcessesQueries, type FoundProcess } from '../../processes';
import { Button, EmptyState, Form, Page, TextInput, useFrame } from '../../platform/web';

const fewestDigits = 3;

@ApiExcludeController()
@Controller(':tenant/pesquisa')
export class SearchPages {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly clock: Clock,
  ) {}

  /** By number, whole or its last digits. The only one found opens at once. */
  @Requires('process.read')
  @Get()
  async search(
    @Param('tenant') tenant: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('q') given?: string,
  ) {
    const q = typeof given === 'string' ? given.trim().slice(0, 100) : '';
    const found = await this.database.work(() => this.find(q));
    if (found.length !== 1) return <SearchPage q={q} found={found} />;
    await reply.redirect(`/${tenant}/processos/${found[0]!.id}`, 303);
    return undefined;
  }

  /** A sequence alone is of this year, if no number ends so. */
  private async find(q: string): Promise<FoundProcess[]> {
    const found = q === '' ? [] : await this.processes.search(q);
    if (found.length > 0 || !/^\d{1,9}$/.test(q)) return found;
    return this.processes.search(`${q}/${brasiliaDay(this.clock.now()).slice(0, 4)}`);
  }
}

/** What to check next. A number whose digits do not match was most likely mistyped. */
function whyNone(q: string): string {
  const digits = digitsOnly(q);
  if (digits === '')
    return 'A pesquisa é pelo número. Para procurar por palavras ou por interessado entre os processos da unidade, use o filtro do Controle de Processos.';
  const recognition = recognize(q);
  const verdict = recognition.outcome === 'recognized' ? recognition.number.verdict : undefined;
  if (verdict?.kind === 'wrong')
    return `Os dois últimos algarismos não conferem com o resto do número: deveriam ser ${verdict.expected}. Confira o número inteiro.`;
  if (digits.length < fewestDigits && !q.includes('/'))
    return 'Digite ao menos três algarismos do número, ou a sequência e o ano, como 33/2026.';
  return 'Confira os algarismos. Processos sigilosos só aparecem para quem tem credencial.';
}

function SearchPage({ q, found }: { q: string; found: FoundProcess[] }) {
  const root = `/${useFrame().tenant!.slug}`;
  return (
    <Page title="Pesquisa">
      <Form action={`${root}/pesquisa`} method="get">
        <TextInput
          name="q"
          id="pesquisa-numero"
          label="Número do processo"
          hint="Inteiro, só a sequência e o ano, como 33/2026, ou os últimos algarismos, como 33/2026-89."
          value={q}
        />
        <Button icon="search">Pesquisar</Button>
      </Form>
      {q === '' ? null : <Results root={root} q={q} found={found} />}
    </Page>
  );
}

function Results({ root, q, found }: { root: string; q: string; found: FoundProcess[] }) {
  if (found.length === 0) {
    return (
      <EmptyState title="Nenhum processo com este número" icon="search">
        {whyNone(q)}
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="resultados">
      <h2 id="resultados">{found.length} processos</h2>
      <ul>
        {found.map(({ id, number, typeName, subject }) => (
          <li key={id}>
            <a class="number" href={`${root}/processos/${id}`}>
              {number}
            </a>{' '}
            {typeName} · {subject}
          </li>
        ))}
      </ul>
    </section>
  );
}
