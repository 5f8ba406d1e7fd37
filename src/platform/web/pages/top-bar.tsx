import { asset } from '../assets';
import { Button } from '../forms/button';
import { Form } from '../forms/form';
import { optionList } from '../forms/inputs';
import { homeOf, operates, useFrame, type Frame, type FrameActor } from '../frame';
import { Icon } from '../parts/icon';

/** Brand of the tenant, the unit in which one acts, search, notices, oneself. */
export function TopBar() {
  const frame = useFrame();
  return (
    <header class="top-bar">
      <Brand href={homeOf(frame)} name={frame.tenant?.name ?? 'Autos'} arms={frame.tenant?.arms} />
      <a class="button button--small only-narrow" href="#navegacao">
        {Icon({ name: 'menu' })} Menu
      </a>
      {frame.actor ? unitSwitch(frame, frame.actor) : null}
      {frame.actor && operates(frame.actor) ? null : searchForm(frame)}
      {frame.actor ? noticesLink(frame, frame.actor) : null}
      {frame.actor ? meMenu(frame, frame.actor) : null}
    </header>
  );
}

/** @param arms the address of the coat of arms; without one, our mark */
export function Brand({ href, name, arms }: { href: string; name: string; arms?: string }) {
  if (arms)
    return (
      <a class="brand" href={href}>
        <img class="brand__arms" src={arms} alt="" />
        <span>{name}</span>
      </a>
    );
  return (
    <a class="brand" href={href}>
      <span class="brand__mark">
        <svg class="icon" aria-hidden="true">
          <use href={`${asset('icons.svg')}#seal`} />
        </svg>
      </span>
      <span>{name}</span>
    </a>
  );
}

function unitSwitch({ tenant, path }: Frame, { unit, units }: FrameActor) {
  if (units.length < 2) return currentUnit(unit.label, unit.name);
  const options = units.map(({ id, label, name }) => ({ value: id, label: `${label} · ${name}` }));
  return (
    <Form class="unit-switch" action={`/${tenant?.slug ?? ''}/unidade-atual`}>
      {Icon({ name: 'unit' })}
      <label class="visually-hidden" for="unidade-atual">
        Unidade em que você atua
      </label>
      <select class="input" id="unidade-atual" name="unitId" autocomplete="off">
        {optionList(options, unit.id)}
      </select>
      <input type="hidden" name="returnTo" value={path} />
      <Button kind="secondary" small>
        Trocar<span class="visually-hidden"> de unidade</span>
      </Button>
    </Form>
  );
}

function currentUnit(label: string, name: string) {
  return (
    <p class="unit-switch unit-switch--only" title={name}>
      {Icon({ name: 'unit' })} <span class="visually-hidden">Unidade em que você atua: </span>
      {label}
    </p>
  );
}

function searchForm({ tenant }: Frame) {
  return (
    <form class="search" role="search" action={`/${tenant?.slug ?? ''}/pesquisa`} method="get">
      <label class="visually-hidden" for="pesquisa">
        Número do processo, palavras ou interessado
      </label>
      <input
        class="input"
        id="pesquisa"
        name="q"
        type="search"
        placeholder="Número, palavras ou nome"
        autocomplete="off"
        aria-keyshortcuts="/"
      />
      <Button kind="secondary" small icon="search">
        Pesquisar
      </Button>
    </form>
  );
}

/** Counting stops at 100: nobody reads the difference. */
function noticesLink({ tenant, path }: Frame, { unreadNotices: unread = 0 }: FrameActor) {
  const address = `/${tenant?.slug ?? ''}/avisos`;
  const here = path === address || path.startsWith(`${address}?`);
  return (
    <a class="notices-link" href={address} aria-current={here ? 'page' : undefined}>
      {Icon({ name: 'bell' })} Avisos
      {unread > 0 ? (
        <>
          <span class="notices-link__count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
          <span class="visually-hidden">, {unread > 99 ? 'mais de 99' : unread} por ler</span>
        </>
      ) : null}
    </a>
  );
}

function meMenu({ tenant }: Frame, actor: FrameActor) {
  return (
    <details class="me" data-menu="">
      <summary>
        {Icon({ name: 'person' })}
        <span>
          <span class="visually-hidden">Sua conta: </span>
          {actor.name.split(' ')[0]}
        </span>
        {Icon({ name: 'chevron-down' })}
      </summary>
      <div class="me__panel">
        <p>
          <strong>{actor.name}</strong>
          <br />
          <span class="soft small">
            {actor.unit.label} · {actor.unit.name}
          </span>
        </p>
        <Button type="button" kind="quiet" icon="keyboard" data-open-dialog="atalhos" hidden>
          Atalhos de teclado
        </Button>
        <Button kind="quiet" icon="person" href={`/${tenant?.slug ?? ''}/minha-conta`}>
          Minha conta
        </Button>
        <Form action={`/${tenant?.slug ?? ''}/sair`}>
          <Button kind="quiet" icon="sign-out">
            Sair
          </Button>
        </Form>
      </div>
    </details>
  );
}
