import type { ComponentChildren } from 'preact';
import { useFrame } from '../frame';
import { Notice } from '../parts/notice';
import { Shell, SkipLinks } from './shell';
import { Brand } from './top-bar';
import { TrainingBanner } from './training-banner';

interface PortalLink {
  href: string;
  label: string;
}

interface PortalPageProps {
  title: string;
  heading?: ComponentChildren | false;
  invalid?: boolean;
  /** The few pages of the portal, in the head of each. */
  links?: readonly PortalLink[];
  /** At the end of each page. */
  footerLinks?: readonly PortalLink[];
  /** Before the links at the end of each page. */
  footer?: ComponentChildren;
  homeHref?: string;
  /** A page that search engines may show: never one about a process or a document. */
  indexed?: boolean;
  children: ComponentChildren;
}

const skipLinks = [
  { href: '#conteudo', label: 'Ir para o conteúdo', key: '1' },
  { href: '#menu', label: 'Ir para o menu', key: '2' },
  { href: '#rodape', label: 'Ir para o rodapé', key: '4' },
];

/** A page for the citizen: no script, no web font. */
export function PortalPage({
  title,
  heading = title,
  invalid,
  links = [],
  footerLinks = [],
  footer,
  homeHref,
  indexed,
  children,
}: PortalPageProps) {
  const { notice, tenant, path } = useFrame();
  return (
    <Shell title={title} invalid={invalid} indexed={indexed} bodyClass="portal" styles={['portal.css']}>
      <header class="portal__header">
        <SkipLinks links={links.length > 0 ? skipLinks : skipLinks.filter(({ href }) => href !== '#menu')} />
        <div class="portal__inner">
          <Brand
            href={homeHref ?? (tenant ? `/${tenant.slug}` : '/')}
            name={tenant?.name ?? 'Autos'}
            arms={tenant?.arms}
          />
          {links.length > 0 ? (
            <nav id="menu" tabIndex={-1} aria-label="Portal">
              {portalLinks(links, path)}
            </nav>
          ) : null}
        </div>
      </header>
      <main class="portal__main" id="conteudo" tabIndex={-1}>
        <TrainingBanner forCitizen />
        {notice ? <Notice kind="success">{notice}</Notice> : null}
        {heading === false ? null : <h1>{heading}</h1>}
        {children}
      </main>
      <footer class="portal__footer" id="rodape" tabIndex={-1}>
        <div class="portal__inner">
          <p>{tenant?.name ?? 'Autos'} · Processo eletrônico</p>
          {footer}
          {footerLinks.length > 0 ? (
            <nav aria-label="Sobre o portal">{portalLinks(footerLinks, path)}</nav>
          ) : null}
        </div>
      </footer>
    </Shell>
  );
}

function portalLinks(links: readonly PortalLink[], path: string) {
  return (
    <ul class="portal__links" role="list">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === path ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
