import { asset, useFrame } from '../../platform/web';
import type { UnitDetails } from '../../units';
import { toHtml } from '../content/renderings/html';
import { letterheadOf, officialLetterTitle } from '../content/renderings/letterhead';
import type { DocumentContent } from '../content/schema';
import type { AddressOf } from '../references/document-references';
import type { DocumentDetails } from '../documents.queries';

interface DocumentSheetProps {
  document: DocumentDetails;
  content: DocumentContent;
  /** What its references lead to, for this reader. */
  addressOf: AddressOf;
  unit: UnitDetails;
  tenantName: string;
  /** Nothing that is written here has legal value yet. */
  training?: boolean;
}

/** The text as on paper: a page of its own without script, always dark on white. */
export function DocumentSheet({
  document,
  content,
  addressOf,
  unit,
  tenantName,
  training,
}: DocumentSheetProps) {
  const draft = document.state === 'draft';
  const { tenant } = useFrame();
  const arms = draft ? tenant?.arms : undefined;
  const letter = officialLetterTitle(document.title);
  const letterhead = letterheadOf({ tenantName, bodyName: unit.bodyName, unitName: unit.name });
  return (
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.title}</title>
        <meta name="robots" content="noindex" />
        {/* Its links leave the frame. */}
        <base target="_top" />
        <link rel="stylesheet" href={asset('document.css')} />
      </head>
      <body class={draft ? 'draft' : undefined}>
        <article class="sheet">
          <header class="letterhead">
            {/* The one of now: it will be printed with that one. */}
            {arms ? <img class="letterhead__arms" src={arms} alt="Brasão" /> : null}
            <p class="letterhead__tenant">{letterhead.tenant}</p>
            {letterhead.body ? <p>{letterhead.body}</p> : null}
            <p>{letterhead.unit}</p>
          </header>
          {training ? <p class="draft__label">Documento de treinamento, sem valor</p> : null}
          {draft ? <p class="draft__label">Minuta: ainda sem assinatura</p> : null}
          <h1 class={letter === null ? 'sheet__title' : 'sheet__title sheet__title--start'}>
            {letter ?? document.title}
          </h1>
          <div class="sheet__text" dangerouslySetInnerHTML={{ __html: toHtml(content, { addressOf }) }} />
          <footer class="sheet__foot">
            {document.state === 'signed' ? (
              <p>Documento assinado eletronicamente. A folha de assinaturas está no PDF.</p>
            ) : null}
            <p>
              Processo {document.processNumber} · Documento {document.code}
            </p>
          </footer>
        </article>
      </body>
    </html>
  );
}
