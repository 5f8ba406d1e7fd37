import {
  kindNames,
  type GazettePage,
  type PublishedItem,
  type RelatedPublication,
  type ShownPublication,
} from '../../../gazette';
import {
  Button,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  fullDay,
  instantOfDay,
  Notice,
  Pagination,
  Select,
  TextInput,
  type FieldError,
} from '../../../platform/web';
import { CitizenPage } from '../citizen-page';
import { ShownPdf, Signers } from '../verification/signers';

export interface TypedSearch {
  q: string;
  tipo: string;
  ano: string;
}

interface GazetteListProps {
  slug: string;
  page: GazettePage & { types: { id: string; name: string }[] };
  typed: TypedSearch;
  errors: readonly FieldError[];
}

const inWords = (day: string): string => fullDay(instantOfDay(day));

export function GazetteList({ slug, page, typed, errors }: GazetteListProps) {
  const { items, types, next } = page;
  const root = `/${slug}/publicacoes`;
  const kept = new URLSearchParams(Object.entries(typed).filter(([, value]) => value));
  return (
    <CitizenPage title="Boletim" indexed invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>O que o município publicou, do dia mais novo para o mais antigo.</p>
      <SearchForm {...{ root, types, typed, errors }} />
      {items.length === 0 ? (
        <p>
          {kept.size > 0 ? (
            <>
              Nada foi encontrado. Mude as palavras ou <a href={root}>veja tudo</a>.
            </>
          ) : (
            'Ainda não há publicações.'
          )}
        </p>
      ) : null}
      {byDay(items).map(([day, published]) => (
        <section key={day} aria-labelledby={`dia-${day}`}>
          <h2 id={`dia-${day}`}>{inWords(day)}</h2>
          <ul class="portal__list" role="list">
            {published.map(({ id, title, kind, unitName, summary }) => (
              <li key={id} class="portal__item">
                <h3 class="portal__item-title">
                  <a href={`${root}/${id}`}>{title}</a>
                </h3>
                <p>{summary}</p>
                <p>
                  {kindNames[kind]} · {unitName}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Pagination
        label="Publicações"
        nextHref={next && `${root}?${new URLSearchParams([...kept, ['depois', next]]).toString()}`}
      />
    </CitizenPage>
  );
}

type SearchFormProps = Pick<GazetteListProps, 'typed' | 'errors'> & {
  root: string;
  types: { id: string; name: string }[];
};

function SearchForm({ root, types, typed, errors }: SearchFormProps) {
  return (
    <Form action={root} method="get" role="search">
      <TextInput
        name="q"
        label="Palavras do título ou do resumo"
        type="search"
        optional
        value={typed.q}
        maxLength={200}
        autocomplete="off"
        error={errorOf(errors, 'q')}
      />
      <Select
        name="tipo"
        label="Tipo de documento"
        optional
        empty="Todos"
        options={types.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.tipo}
        error={errorOf(errors, 'tipo')}
      />
      <TextInput
        name="ano"
        label="Ano"
        optional
        width="medium"
        inputMode="numeric"
        maxLength={4}
        value={typed.ano}
        autocomplete="off"
        error={errorOf(errors, 'ano')}
      />
      <Button icon="search">Procurar</Button>
    </Form>
  );
}

/** They come in order of day. */
function byDay(items: readonly PublishedItem[]): [day: string, items: PublishedItem[]][] {
  const days = new Map<string, PublishedItem[]>();
  for (const item of items) days.set(item.availableOn, [...(days.get(item.availableOn) ?? []), item]);
  return [...days];
}

export function PublicationShown({ slug, publication }: { slug: string; publication: ShownPublication }) {
  const { id, title, kind, summary, availableOn, signatures, corrects, correctedBy } = publication;
  const root = `/${slug}/publicacoes`;
  const pdf = `${root}/${id}/pdf`;
  return (
    <CitizenPage title={title} indexed>
      <p>
        {kindNames[kind]} no boletim de {inWords(availableOn)}.
      </p>
      <p>{summary}</p>
      {corrects ? (
        <p>
          Corrige <Other root={root} other={corrects} />.
        </p>
      ) : null}
      {correctedBy.length > 0 ? (
        <Notice kind="warning" title="Este documento foi corrigido">
          <ul>
            {correctedBy.map((other) => (
              <li key={other.id}>
                {kindNames[other.kind]}: <Other root={root} other={other} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <p>
        <Button href={pdf} icon="pdf">
          Abrir o documento (PDF)
        </Button>
      </p>
      <ShownPdf address={pdf} title={title} />
      <Signers slug={slug} signatures={signatures} />
      <h2>Códigos do documento</h2>
      <Codes slug={slug} publication={publication} />
      <p>
        <a href={root}>Ver todas as publicações</a>
      </p>
    </CitizenPage>
  );
}

const Other = ({ root, other }: { root: string; other: RelatedPublication }) => (
  <>
    <a href={`${root}/${other.id}`}>{other.title}</a>, de {inWords(other.availableOn)}
  </>
);

function Codes({ slug, publication }: { slug: string; publication: ShownPublication }) {
  const { unitName, processNumber, code, crc, integrityCode } = publication;
  return (
    <>
      <Facts
        facts={[
          ['Publicado por', unitName],
          ['Processo', processNumber],
          ['Código verificador', code],
          ['CRC', crc],
          ['Código de integridade', integrityCode],
        ]}
      />
      <p>
        <a href={`/${slug}/verificar/${code}?c=${crc}`}>Verificar este documento</a>
      </p>
    </>
  );
}
