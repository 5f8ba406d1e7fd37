import type { ComponentChildren } from 'preact';
import { useFrame } from '../frame';
import { Notice } from '../parts/notice';
import { Shell, SkipLinks } from './shell';
import { Brand } from './top-bar';
import { TrainingBanner } from './training-banner';

interface BarePageProps {
  title: string;
  heading?: ComponentChildren | false;
  invalid?: boolean;
  wide?: boolean;
  /** Where the brand leads. */
  homeHref?: string;
  children: ComponentChildren;
}

const skipLinks = [
  { href: '#conteudo', label: 'Ir para o conteúdo', key: '1' },
  { href: '#rodape', label: 'Ir para o rodapé', key: '4' },
];

/** A page outside the workspace: sign-in, errors, first steps. */
export function BarePage({ title, heading = title, invalid, wide, homeHref, children }: BarePageProps) {
  const { notice, tenant } = useFrame();
  const home = homeHref ?? (tenant ? `/${tenant.slug}` : '/');
  return (
    <Shell title={title} invalid={invalid} bodyClass="bare" styles={['app.css']} scripts={['app.js']}>
      <header class="bare__header">
        <SkipLinks links={skipLinks} />
        <Brand href={home} name={tenant?.name ?? 'Autos'} />
      </header>
      <main class={wide ? 'bare__main bare__main--wide' : 'bare__main'} id="conteudo" tabIndex={-1}>
        <TrainingBanner />
        {notice ? <Notice kind="success">{notice}</Notice> : null}
        {heading === false ? null : <h1>{heading}</h1>}
        {children}
      </main>
      <footer class="bare__footer" id="rodape" tabIndex={-1}>
        Processo eletrônico
      </footer>
      <p class="status" id="status" role="status" aria-live="polite" hx-preserve="" />
    </Shell>
  );
}
