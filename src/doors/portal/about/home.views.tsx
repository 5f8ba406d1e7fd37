import { Button, Form, TextInput } from '../../../platform/web';
import type { Tenant } from '../../../tenants';
import { CitizenPage } from '../citizen-page';
import { LookupForm } from '../status/lookup-form';

interface TenantListProps {
  tenants: readonly Tenant[];
  /** What was searched for. */
  search?: string;
  /** With few names a search would only be in the way. */
  searchable: boolean;
  /** The address of the operators, where there are any: there a municipality asks to come aboard. */
  platform?: string;
}

/** A state has hundreds: nobody reads them all, and the page stays light on a telephone. */
const mostShown = 50;

/** The front page of the installation: who is served here. */
export function TenantList({ tenants, search, searchable, platform }: TenantListProps) {
  return (
    <CitizenPage title="Processo eletrônico" indexed>
      <p>Escolha o seu município ou órgão para consultar um processo ou verificar um documento.</p>
      {searchable ? searchForm(search) : null}
      {tenants.length === 0 ? nobody(search) : null}
      <ul class="portal__list" role="list">
        {tenants.slice(0, mostShown).map(tenantItem)}
      </ul>
      {tenants.length > mostShown ? (
        <p>
          Aqui estão {mostShown} de {tenants.length}. Procure o seu pelo nome.
        </p>
      ) : null}
      {platform ? (
        <p>
          Seu município não está aqui? <a href={`/${platform}/adesao`}>Peça a adesão</a>.
        </p>
      ) : null}
    </CitizenPage>
  );
}

function searchForm(search: string | undefined) {
  return (
    <Form action="/" method="get" role="search">
      <TextInput
        name="q"
        label="Nome do município ou órgão"
        value={search}
        type="search"
        autocomplete="off"
      />
      <Button icon="search">Procurar</Button>
    </Form>
  );
}

function nobody(search: string | undefined) {
  if (search === undefined) return <p>Ainda não há nenhum município aqui.</p>;
  return (
    <p>
      Não encontramos esse nome. Confira a escrita ou <a href="/">veja todos</a>.
    </p>
  );
}

function tenantItem({ id, slug, name, city, state }: Tenant) {
  return (
    <li key={id} class="portal__item">
      <h2 class="portal__item-title">
        <a href={`/${slug}`}>{name}</a>
      </h2>
      <p>
        {city}, {state}
      </p>
      <p>
        <a href={`/${slug}/entrar`}>
          Entrar (servidores)<span class="visually-hidden"> de {name}</span>
        </a>
      </p>
    </li>
  );
}

export function HomePage({ slug, example }: { slug: string; example: string }) {
  return (
    <CitizenPage title="Consulte o seu processo" indexed>
      <LookupForm slug={slug} example={example} />
      <h2 class="portal__next">Recebeu um documento?</h2>
      <p>
        <a href={`/${slug}/verificar`}>Verificar documento</a>: veja se ele é verdadeiro e quem assinou.
      </p>
      <p>
        <a href={`/${slug}/publicacoes`}>Boletim</a>: o que o município publicou, dia por dia.
      </p>
    </CitizenPage>
  );
}

/** At the address of who operates the platform nobody looks up a process. */
export function PlatformHome({ slug }: { slug: string }) {
  return (
    <CitizenPage title="Plataforma de processo eletrônico">
      <p>Daqui se cuida dos municípios da plataforma.</p>
      <ul class="portal__list" role="list">
        <li class="portal__item">
          <h2 class="portal__item-title">
            <a href={`/${slug}/entrar`}>Entrar</a>
          </h2>
          <p>Para quem opera a plataforma.</p>
        </li>
        <li class="portal__item">
          <h2 class="portal__item-title">
            <a href={`/${slug}/adesao`}>Pedir a adesão</a>
          </h2>
          <p>Para o município que quer trabalhar aqui.</p>
        </li>
        <li class="portal__item">
          <h2 class="portal__item-title">
            <a href="/">Municípios</a>
          </h2>
          <p>Para consultar um processo ou verificar um documento.</p>
        </li>
      </ul>
    </CitizenPage>
  );
}
