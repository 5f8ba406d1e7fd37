import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { digitsOnly, recognize } from '../../../numbering';
import { brasiliaDay } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Requires } from '../../../platform/http';
import { ProcessesQueries, typeAndSubject, type FoundProcess } from '../../../processes';
import { Button, Day, EmptyState, Form, Page, TextInput, useFrame } from '../../../platform/web';
import { mostFound, mostLookedAt, SearchQueries, type ProcessByWords } from './search.queries';

const fewestDigits = 3;

@ApiExcludeController()
@Controller(':tenant/pesquisa')
export class SearchPages {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly queries: SearchQueries,
  ) {}

  /** By number, whole or its last digits, the only one found opening at once; else by words. */
  @Requires('process.read')
  @Get()
  async search(
    @Param('tenant') tenant: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('q') given?: string,
  ) {
    const q = typeof given === 'string' ? given.trim().slice(0, 100) : '';
    const { found, byWords } = await this.database.work(async () => {
      const numbered = q === '' ? [] : await this.processes.search(q);
      return { found: numbered, byWords: numbered.length > 0 ? [] : await this.queries.byWords(q) };
    });
    if (found.length !== 1) return <SearchPage q={q} found={found} byWords={byWords} />;
    await reply.redirect(`/${tenant}/processos/${found[0]!.id}`, 303);
    return undefined;
  }
}

/** Whoever looks for words may mean those of a text. */
const textsElsewhere =
  'Esta pesquisa não lê o texto dos documentos. Para isso, abra o processo e clique em “Procurar no texto dos documentos”.';

const isWords = (q: string): boolean => /\p{L}/u.test(q);

/** What to check next. A number whose digits do not match was most likely mistyped. */
function whyNone(q: string): string {
  const digits = digitsOnly(q);
  if (isWords(q))
    return `Procuramos entre os processos que passaram por esta unidade, em cada lista os ${mostLookedAt.toLocaleString('pt-BR')} mais novos. Confira a escrita ou use menos palavras; pelo número se acha também o que nunca passou por aqui. ${textsElsewhere}`;
  if (digits === '') return 'Digite o número do processo, palavras do assunto ou o nome do interessado.';
  const recognition = recognize(q);
  const verdict = recognition.outcome === 'recognized' ? recognition.number.verdict : undefined;
  if (verdict?.kind === 'wrong')
    return `Os dois últimos algarismos não conferem com o resto do número: deveriam ser ${verdict.expected}. Confira o número inteiro.`;
  if (digits.length < fewestDigits && !q.includes('/'))
    return 'Digite ao menos três algarismos do número, ou a sequência e o ano, como 33/2026.';
  return 'Confira os algarismos. Processos sigilosos só aparecem para quem tem credencial.';
}

interface FoundHere {
  q: string;
  found: FoundProcess[];
  byWords: ProcessByWords[];
}

function SearchPage(props: FoundHere) {
  const root = `/${useFrame().tenant!.slug}`;
  return (
    <Page title="Pesquisa">
      <Form action={`${root}/pesquisa`} method="get">
        <TextInput
          name="q"
          id="pesquisa-numero"
          label="Número do processo, palavras ou interessado"
          hint="O número inteiro, a sequência e o ano, como 33/2026, ou os últimos algarismos. Palavras do assunto ou do título de um documento, o nome, o CPF ou o CNPJ do interessado: entre os processos que passaram pela sua unidade. O texto dos documentos não entra."
          value={props.q}
        />
        <Button icon="search">Pesquisar</Button>
      </Form>
      {props.q === '' ? null : <Results root={root} {...props} />}
    </Page>
  );
}

function Results({ root, q, found, byWords }: FoundHere & { root: string }) {
  const all: (FoundProcess & Partial<Pick<ProcessByWords, 'units' | 'openedAt' | 'party'>>)[] = [
    ...found,
    ...byWords.slice(0, mostFound),
  ];
  if (all.length === 0) {
    return (
      <EmptyState title="Nenhum processo encontrado" icon="search">
        {whyNone(q)}
      </EmptyState>
    );
  }
  const most = byWords.length > mostFound;
  return (
    <section aria-labelledby="resultados">
      <h2 id="resultados">
        {most ? `Os ${mostFound} mais novos` : all.length === 1 ? '1 processo' : `${all.length} processos`}
      </h2>
      {most ? <p>Há mais: escreva mais palavras.</p> : null}
      {isWords(q) ? <p class="soft">{textsElsewhere}</p> : null}
      <ul>
        {all.map(({ id, number, typeName, subject, units, openedAt, party }) => (
          <li key={id}>
            <a class="number" href={`${root}/processos/${id}`}>
              {number}
            </a>{' '}
            {typeAndSubject({ typeName, subject })}
            {party ? ` · ${party}` : null}
            {openedAt ? (
              <>
                {' · '}início: <Day day={brasiliaDay(openedAt)} />
              </>
            ) : null}
            {units ? ` · ${units.length > 0 ? `aberto em ${units.join(', ')}` : 'concluído'}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
