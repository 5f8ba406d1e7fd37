import type { VNode } from 'preact';
import {
  Actions,
  BarePage,
  Button,
  Checkbox,
  Copyable,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  FileInput,
  Form,
  NotFound,
  Notice,
  Page,
  Pagination,
  PasswordInput,
  PortalPage,
  RadioGroup,
  Select,
  SelectRow,
  SelectionBar,
  StateLabel,
  Table,
  Tabs,
  Tag,
  TextArea,
  TextInput,
  Timeline,
  Tree,
  Verdict,
  errorOf,
  renderPage,
  when,
  type Frame,
} from '../../../src/platform/web/index';

const now = new Date('2026-03-19T17:40:00Z');
const units = [
  { id: 'u1', label: 'SMO-DLO', name: 'Diretoria de Licenciamento de Obras' },
  { id: 'u2', label: 'SMO-GAB', name: 'Gabinete da Secretaria de Obras' },
];
const worker: Frame = {
  tenant: { slug: 'pedra-branca', name: 'Prefeitura de Pedra Branca' },
  actor: { name: 'Ana Lima Ferreira', unit: units[0]!, units, permissions: [] },
  csrf: 'tok',
  path: '/pedra-branca/controle',
  now,
};
const citizen: Frame = { ...worker, actor: undefined, path: '/pedra-branca' };

/** One page of each kind, with every component: address → HTML. */
export function gallery(): Map<string, () => string> {
  const of = (page: VNode, frame: Frame) => () => renderPage(page, frame);
  return new Map([
    ['/pedra-branca/controle', of(desk, worker)],
    ['/pedra-branca/pesquisa', of(<Page title="Pesquisa">Pesquisa</Page>, worker)],
    ['/processo', of(process, { ...worker, path: '/processo', notice: 'Processo recebido.' })],
    ['/formulario', of(form, worker)],
    ['/entrar', of(signIn, citizen)],
    [
      '/ausente',
      of(<BarePage title="Página não encontrada" heading={false} children={<NotFound />} />, citizen),
    ],
    ['/portal', of(portal, citizen)],
  ]);
}

const row = (index: number) => (
  <tr key={index} class={index < 2 ? 'desk__row desk__row--unread' : 'desk__row'} data-row="">
    <td class="cell--select">
      <SelectRow name="process" value={`${index}`} label={`1500.01.000012${index}/2026-40`} />
    </td>
    <td>
      <a class="desk__process number" href="/processo" data-row-link="">
        1500.01.000012{index}/2026-40
      </a>
      <span class="desk__subject">Licença de obra · Reforma de residência na Rua das Acácias, 120</span>
      <span class="desk__meta">
        <StateLabel kind={index < 2 ? 'unread' : 'neutral'} icon="receive">
          {index < 2 ? 'Não recebido' : 'Recebido'}
        </StateLabel>
        <span>Maria Aparecida da Silva</span>
        <Tag kind="danger" icon="calendar">
          amanhã
        </Tag>
      </span>
    </td>
    <td class="cell--sender" data-label="Recebido de">
      <span class="desk__line">
        <span>Carlos Mendes, SMO-GAB</span>
        <span class="soft small">{when(now, now)}</span>
      </span>
      <span class="desk__note">Segue para análise e parecer técnico, com urgência.</span>
    </td>
  </tr>
);

const columns = [
  { label: 'Selecionar', kind: 'select', hidden: true },
  { label: 'Processo', href: '?o=numero' },
  { label: 'Recebido de', href: '?o=data', sorted: 'descending' },
] as const;

const desk = (
  <Page title="Controle de Processos" layout="full" heading={false}>
    <div class="desk">
      <div class="desk__head">
        <h1>Controle de Processos</h1>
        <Button href="/pedra-branca/processos/novo" icon="plus">
          Iniciar processo
        </Button>
      </div>
      <Form class="desk__filter" action="/pedra-branca/controle" method="get">
        <TextInput name="q" label="Filtrar" width="medium" required={false} />
        <Button kind="secondary" small icon="filter">
          Filtrar
        </Button>
      </Form>
      <Tabs class="desk__tabs" label="Listas" tabs={[{ href: '#recebidos', label: 'Recebidos', count: 5 }]} />
      <div class="desk__columns">
        <section class="desk__list" id="recebidos">
          <h2>Recebidos</h2>
          <Form action="/pedra-branca/selecao" data-selection="">
            <Table caption="Recebidos" captionHidden list columns={columns}>
              {[0, 1, 2, 3, 4].map(row)}
            </Table>
            <SelectionBar>
              <Button kind="secondary" small icon="send">
                Enviar
              </Button>
            </SelectionBar>
          </Form>
          <Pagination label="Recebidos" nextHref="?depois=x" shown="1 a 5" />
        </section>
        <section class="desk__list" id="gerados">
          <h2>Gerados</h2>
          <EmptyState title="Nenhum processo aqui">Inicie um processo.</EmptyState>
        </section>
      </div>
    </div>
  </Page>
);

const documents = Array.from({ length: 60 }, (_, index) => ({
  href: `/processo/${index}`,
  label: 'Despacho',
  number: index + 1,
  detail: 'SMO-GAB',
  current: index === 55,
  state: <StateLabel kind="success" icon="check" children="Assinado" />,
}));

const process = (
  <Page title="1500.01.0000123/2026-40 · Licença de obra" layout="full" heading={false}>
    <div class="process">
      <header class="process__header">
        <h1 class="process__title">
          <Copyable text="1500.01.0000123/2026-40" label="número do processo" />
        </h1>
        <p class="process__subject">Licença de obra · Reforma de residência</p>
        <div class="process__last">
          <p>Carlos Mendes enviou para SMO-DLO, {when(now, now)}</p>
        </div>
      </header>
      <nav class="process__actions" aria-label="Ações do processo">
        <ul class="process__group" role="list">
          <li>
            <Button kind="quiet" small icon="send" href="/enviar">
              Enviar processo
            </Button>
          </li>
        </ul>
      </nav>
      <div class="process__body">
        <div class="process__tree" data-resizable="">
          <Tree label="Documentos" items={documents} />
        </div>
        <section class="process__viewer">
          <h2>Andamentos</h2>
          <Timeline
            label="Andamentos"
            events={[{ id: '1', at: now, text: 'Processo iniciado.', by: 'Ana (PROT)' }]}
          />
          <Facts facts={[['Tipo', 'Licença de obra']]} />
          <Details summary="Ver mais">Conteúdo</Details>
          <button class="button" hx-get="/parte" hx-target="#parte" type="button">
            Carregar
          </button>
          <button class="button" hx-post="/recusa" hx-target="#parte" type="button">
            Recusar
          </button>
          <div id="parte" />
        </section>
      </div>
    </div>
  </Page>
);

const errors = [
  { field: 'subject', message: 'Escreva do que trata o processo, em uma linha.' },
  { field: 'level', message: 'Escolha o nível de acesso.' },
];

const form = (
  <Page title="Iniciar processo" invalid>
    <ErrorSummary errors={errors} />
    <Form action="/x" class="form" files guard>
      <Select name="type" label="Tipo" empty="Escolha" options={[{ value: 'a', label: 'Licença de obra' }]} />
      <TextInput name="subject" label="Especificação" hint="Uma linha." error={errorOf(errors, 'subject')} />
      <RadioGroup
        name="level"
        label="Nível de acesso"
        error={errorOf(errors, 'level')}
        choices={[
          { value: 'p', label: 'Público' },
          { value: 'r', label: 'Restrito', hint: 'Exige fundamento legal.' },
        ]}
      />
      <TextArea name="note" label="Observação" maxLength={150} optional />
      <FileInput name="file" label="Documento" hint="PDF de até 200 MB." optional />
      <PasswordInput name="password" label="Sua senha" />
      <Checkbox name="keep" label="Manter aberto" hint="Continua também aqui." />
      <Actions apart={<Button kind="danger">Excluir</Button>}>
        <Button>Salvar</Button>
        <Button kind="link" href="/ajuda">
          Ajuda
        </Button>
      </Actions>
    </Form>
    <Notice kind="warning">Há documentos sem assinatura.</Notice>
  </Page>
);

const signIn = (
  <BarePage title="Entrar">
    <Form action="/entrar">
      <TextInput name="login" label="CPF ou e-mail" autocomplete="username" />
      <PasswordInput name="password" label="Senha" />
      <Button>Entrar</Button>
    </Form>
  </BarePage>
);

const portal = (
  <PortalPage title="Consultar processo" links={[{ href: '/pedra-branca', label: 'Consultar processo' }]}>
    <p class="portal__answer">Seu pedido está na Secretaria de Obras desde 12 de março.</p>
    <Verdict kind="success">O documento é verdadeiro e está inteiro.</Verdict>
    <Verdict kind="danger">O documento foi alterado depois de assinado.</Verdict>
    <Form action="/consulta" method="get">
      <TextInput name="q" label="Número do processo ou código do documento" />
      <Button>Consultar</Button>
    </Form>
  </PortalPage>
);
