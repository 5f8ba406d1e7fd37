import type { ComponentChildren } from 'preact';
import { asset, type AssetName } from '../assets';
import { useFrame, type Frame } from '../frame';

interface ShellProps {
  title: string;
  /** The form came back with errors: the title says so first. */
  invalid?: boolean;
  styles: readonly AssetName[];
  scripts?: readonly AssetName[];
  bodyClass: string;
  /** A page that search engines may show. */
  indexed?: boolean;
  children: ComponentChildren;
}

/** `<html>` and `<head>` of every page. */
export function Shell({ title, invalid, styles, scripts = [], bodyClass, indexed, children }: ShellProps) {
  const frame = useFrame();
  return (
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{pageTitle(title, frame, invalid)}</title>
        <meta name="color-scheme" content="light dark" />
        {indexed ? null : <meta name="robots" content="noindex" />}
        {scripts.length > 0 ? scriptSettings(frame) : null}
        {styles.includes('app.css') ? fontPreload() : null}
        {styles.map((name) => (
          <link key={name} rel="stylesheet" href={asset(name)} />
        ))}
        {frame.tenant?.stylesheet ? <link rel="stylesheet" href={frame.tenant.stylesheet} /> : null}
        <link rel="icon" type="image/svg+xml" href={asset('favicon.svg')} />
        {scripts.map((name) => (
          <script key={name} type="module" src={asset(name)} />
        ))}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  );
}

function pageTitle(title: string, { tenant }: Frame, invalid?: boolean): string {
  return `${invalid ? 'Erro: ' : ''}${title} · ${tenant?.name ?? 'Autos'}`;
}

// The policy forbids inline styles, so htmx may not add its own. Answers that are whole pages are not swapped into a part.
const htmxSettings = JSON.stringify({
  includeIndicatorCSS: false,
  mode: 'same-origin',
  noSwap: [204, 304, 401, 403, 404, 429, '5xx'],
});

function scriptSettings({ csrf }: Frame) {
  return (
    <>
      {csrf ? <meta name="csrf-token" content={csrf} /> : null}
      <meta name="htmx-config" content={htmxSettings} />
    </>
  );
}

function fontPreload() {
  return (
    <link rel="preload" as="font" type="font/woff2" href={asset('raleway.woff2')} crossOrigin="anonymous" />
  );
}

interface SkipLink {
  href: string;
  label: string;
  key: string;
}

/** First links of the page, with the access keys that Brazilian public sites share (e-MAG 1.5). */
export function SkipLinks({ links }: { links: readonly SkipLink[] }) {
  return (
    <ul class="skip-links" role="list">
      {links.map(({ href, label, key }) => (
        <li key={key}>
          <a href={href} accessKey={key}>
            {label} <kbd>{key}</kbd>
          </a>
        </li>
      ))}
    </ul>
  );
}
