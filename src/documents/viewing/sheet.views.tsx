import type { ComponentChildren } from 'preact';
import { asset } from '../../platform/web';

/** A page of its own in the frame, without script. */
export function Sheet({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={asset('document.css')} />
      </head>
      <body>{children}</body>
    </html>
  );
}
