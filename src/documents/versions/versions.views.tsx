import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Notice,
  Page,
  Table,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath } from '../../processes';
import { CanonicalText, type EditedDocument } from '../pages/editor.views';
import { BREAK } from './compare-texts';
import { ComparedText, suggestionsIn, words } from './compared.views';
import type { ComparedVersions, ListedVersion, PastVersion } from './past-versions';

interface VersionsPageProps extends EditedDocument {
  versions: readonly ListedVersion[];
  errors?: readonly FieldError[];
}

export function VersionsPage({ document, process, versions, errors = [] }: VersionsPageProps) {
  const { tenant } = useFrame();
  const root = rootOf(tenant?.slug, document.id);
  return (
    <Page
      title={`${process.number} · Versões de ${document.title}`}
      heading="Versões do texto"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        <strong>{document.title}</strong> ({document.code}). Só a unidade que escreve o documento vê as
        versões.
      </p>
      <p class="soft">
        O texto se salva sozinho, e as mudanças seguidas da mesma pessoa ficam em uma só versão. Começa outra
        versão: quando outra pessoa salva; depois de 5 minutos sem mudanças; a cada 10 minutos de escrita;
        quando sai mais da metade das palavras; ao importar ou restaurar um texto.
      </p>
      <Form action={`${root}/comparar`} method="get">
        <VersionTable {...{ versions, root }} />
        <Actions>
          {versions.length > 1 ? (
            <Button kind="secondary" icon="eye">
              Comparar as duas marcadas
            </Button>
          ) : null}
          {document.state === 'draft' ? (
            <Button kind="link" href={`/${tenant?.slug ?? ''}/documentos/${document.id}/editar`}>
              Voltar ao editor
            </Button>
          ) : null}
          <Button kind="link" href={documentPath(tenant?.slug ?? '', process.id, document.id)}>
            {document.state === 'draft' ? 'Ver o documento no processo' : 'Voltar ao documento'}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function VersionTable({ versions, root }: { versions: readonly ListedVersion[]; root: string }) {
  const { now } = useFrame();
  const several = versions.length > 1;
  const choosing = [
    { label: 'De', kind: 'select' as const },
    { label: 'Até', kind: 'select' as const },
  ];
  return (
    <Table
      caption="Versões, a mais nova primeiro"
      captionHidden
      columns={[
        ...(several ? choosing : []),
        { label: 'Versão' },
        { label: 'Quem salvou' },
        { label: 'Quando' },
        { label: 'Palavras', kind: 'number' },
      ]}
    >
      {versions.map(({ version, by, savedAt, words }, index) => (
        <tr key={version}>
          {several ? (
            <>
              <td data-label="De">{choice('de', version, index === 1)}</td>
              <td data-label="Até">{choice('ate', version, index === 0)}</td>
            </>
          ) : null}
          <td data-label="Versão">
            <a href={`${root}/${version}`}>Versão {version}</a>
            {index === 0 ? ' (a de agora)' : ''}
          </td>
          <td data-label="Quem salvou">{by}</td>
          <td data-label="Quando">{when(savedAt, now)}</td>
          <td data-label="Palavras" class="cell--number">
            {words}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function choice(name: 'de' | 'ate', version: number, checked: boolean) {
  return (
    <label class="select-row">
      <input type="radio" name={name} value={version} checked={checked} />
      <span class="visually-hidden">
        Comparar {name === 'de' ? 'desde' : 'até'} a versão {version}
      </span>
    </label>
  );
}

interface VersionPageProps extends EditedDocument {
  version: PastVersion;
  errors?: readonly FieldError[];
}

export function VersionPage({ document, process, version, errors = [] }: VersionPageProps) {
  const { tenant, now } = useFrame();
  const root = rootOf(tenant?.slug, document.id);
  const present = version.version === document.version;
  return (
    <Page
      title={`${process.number} · Versão ${version.version} de ${document.title}`}
      heading={`Versão ${version.version}${present ? ' (a de agora)' : ''}`}
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        <strong>{document.title}</strong>, salvo por {version.by}, {when(version.savedAt, now)}.
      </p>
      <CanonicalText content={version.content} documentId={document.id} />
      {present ? null : <Restoration {...{ document, version, root }} />}
      <Actions>
        {present ? null : (
          <Button
            kind="secondary"
            icon="eye"
            href={`${root}/comparar?de=${version.version}&ate=${document.version}`}
          >
            Comparar com a de agora
          </Button>
        )}
        <Button kind="link" href={root}>
          Todas as versões
        </Button>
      </Actions>
    </Page>
  );
}

function Restoration({ document, version, root }: Omit<VersionPageProps, 'process'> & { root: string }) {
  if (document.locked)
    return (
      <p class="soft">Este documento não pode mais ser alterado: a versão só pode ser lida ou copiada.</p>
    );
  return (
    <Form action={`${root}/${version.version}/restaurar`}>
      <input type="hidden" name="revision" value={document.revision} />
      {document.state === 'signed' ? (
        <Notice kind="warning">
          Este documento está assinado. Ao restaurar, as assinaturas deixam de valer e será preciso assinar de
          novo.
        </Notice>
      ) : null}
      <Actions>
        <Button icon="undo">Restaurar esta versão</Button>
        <span class="soft small">Ela vira uma versão nova. Nenhuma outra se perde.</span>
      </Actions>
    </Form>
  );
}

export function ComparisonPage({
  document,
  process,
  compared,
}: EditedDocument & { compared: ComparedVersions }) {
  const { tenant, now } = useFrame();
  const { from, to } = compared;
  return (
    <Page
      title={`${process.number} · Comparar versões de ${document.title}`}
      heading={`O que mudou da versão ${from.version} para a ${to.version}`}
    >
      <AboutProcess process={process} />
      <p>
        <strong>{document.title}</strong>. Versão {from.version}: {from.by}, {when(from.savedAt, now)}. Versão{' '}
        {to.version}: {to.by}, {when(to.savedAt, now)}.
      </p>
      <p role="status">{summary(compared)}</p>
      <ComparedText paragraphs={compared.paragraphs} />
      <Actions>
        <Button kind="link" href={rootOf(tenant?.slug, document.id)}>
          Todas as versões
        </Button>
      </Actions>
    </Page>
  );
}

function summary(compared: ComparedVersions): string {
  const { added, removed, onlyLooks, from, to } = compared;
  if (onlyLooks)
    return 'As palavras são as mesmas. Só a aparência mudou; está escrito depois de cada parágrafo.';
  if (from.sha256 === to.sha256) return 'Os dois textos são iguais.';
  return `A mais, sublinhado: ${words(added)}. A menos, riscado: ${words(removed)}. O sinal ${BREAK} é a divisão entre dois parágrafos; o que mudou na aparência está escrito depois do parágrafo.${suggestionsIn(compared)}`;
}

const rootOf = (slug: string | undefined, id: string): string => `/${slug ?? ''}/documentos/${id}/versoes`;
