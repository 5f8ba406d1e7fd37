import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, textOf } from '../../../platform/http';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  fullInstant,
  Page,
  Pagination,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { administrationPath } from '../paths';
import { attributesInWords, auditInWords, auditSubjectKeys, auditSubjects } from './audit-words';
import { AuditRequest } from './audit.dto';
import { AuditQueries, type AuditLine, type AuditPage } from './audit.queries';

/** Auditoria: who entered, read what is restricted, and changed what, for who administers. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/auditoria')
export class AuditPages {
  constructor(private readonly audit: AuditQueries) {}

  @Get()
  async search(@Query() query: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const asked = Object.fromEntries(
      Object.entries(fields).map(([field, name]) => [field, textOf(query, name)]),
    );
    const done = await attempt(reply, () => this.audit.search(parseInput(AuditRequest, asked)));
    const typed = (field: string): string => asked[field] ?? '';
    if (!done.ok) return <AuditPageView typed={typed} page={{ lines: [] }} errors={done.errors} />;
    return <AuditPageView typed={typed} page={done.value} errors={[]} />;
  }
}

/** Field of the search → its name in the address. */
const fields = { subject: 'assunto', login: 'pessoa', from: 'de', to: 'ate', after: 'depois' } as const;

interface AuditPageProps {
  page: AuditPage;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

function AuditPageView({ page: { lines, next }, typed, errors }: AuditPageProps) {
  const root = administrationPath(useFrame().tenant?.slug ?? '', '/auditoria');
  const address = (after: string) => {
    const kept = (['subject', 'login', 'from', 'to'] as const).map((field) => [fields[field], typed(field)]);
    return `${root}?${new URLSearchParams([...kept, [fields.after, after]] as [string, string][]).toString()}`;
  };
  return (
    <Page title="Auditoria" layout="full" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>Nada aqui se muda nem se apaga. Cada consulta a esta página também fica registrada.</p>
      <SearchForm {...{ root, typed, errors }} />
      {lines.length > 0 ? <Lines lines={lines} /> : <EmptyState title="Nada foi encontrado" icon="history" />}
      <Pagination
        label="Páginas da auditoria"
        previousHref={typed('after') ? address('') : undefined}
        nextHref={next ? address(next) : undefined}
      />
    </Page>
  );
}

function SearchForm({ root, typed, errors }: Omit<AuditPageProps, 'page'> & { root: string }) {
  const field = (name: keyof typeof fields) => ({
    name: fields[name],
    value: typed(name),
    error: errorOf(errors, name),
  });
  return (
    <Form action={root} method="get" class="form">
      <Select
        {...field('subject')}
        label="Assunto"
        empty="Todos"
        options={auditSubjectKeys.map((key) => ({ value: key, label: auditSubjects[key].label }))}
        width="medium"
        optional
      />
      <TextInput
        {...field('login')}
        label="E-mail da pessoa"
        hint="De quem fez, ou da pessoa a quem se fez."
        optional
      />
      <TextInput {...field('from')} label="Primeiro dia" type="date" width="short" optional />
      <TextInput {...field('to')} label="Último dia" type="date" width="short" optional />
      <Actions>
        <Button kind="secondary" icon="search">
          Procurar
        </Button>
      </Actions>
    </Form>
  );
}

const columns = ['Quando', 'Quem', 'O quê', 'Sobre', 'Endereço de rede'].map((label) => ({ label }));

function Lines({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <Table caption="Registros, do mais novo para o mais antigo" captionHidden columns={columns}>
      {lines.map(({ id, at, kind, by, unitLabel, about, attributes, ip }) => (
        <tr key={id}>
          <td data-label="Quando">
            <time datetime={at.toISOString()}>{fullInstant(at)}</time>
          </td>
          <td data-label="Quem">
            {by ?? 'Ninguém identificado'}
            {unitLabel ? ` (${unitLabel})` : ''}
          </td>
          <td data-label="O quê">
            {auditInWords(kind)} <span class="soft small">{attributesInWords(kind, attributes)}</span>
          </td>
          <td data-label="Sobre">{about ?? '—'}</td>
          <td data-label="Endereço de rede">{ip}</td>
        </tr>
      ))}
    </Table>
  );
}
