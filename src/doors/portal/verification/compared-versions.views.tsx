import type { ComparedPage, ComparedVersions } from './compared-versions';

/** The words that were signed beside those of today, page by page; on a telephone one below the other. */
export function WhatWasSigned({ compared: { signer, pages, notes } }: { compared: ComparedVersions }) {
  return (
    <section aria-labelledby="o-que-foi-assinado">
      <h2 id="o-que-foi-assinado">O que foi assinado</h2>
      {notes ? (
        <p>
          Anotações foram acrescentadas, alteradas ou retiradas depois da assinatura ({signer}). As palavras
          delas não fazem parte do que foi assinado: baixe acima a versão assinada e compare.
        </p>
      ) : null}
      {pages.length === 0 && notes ? null : pages.length === 0 ? (
        <p>
          As palavras são as mesmas da versão assinada ({signer}): o que mudou está na aparência. Baixe acima
          a versão que foi assinada e compare com o seu arquivo.
        </p>
      ) : (
        <>
          <p>Páginas em que as palavras mudaram depois da assinatura ({signer}):</p>
          {pages.map((page) => (
            <ChangedPage page={page} key={page.number} />
          ))}
        </>
      )}
    </section>
  );
}

function ChangedPage({ page: { number, signed, present } }: { page: ComparedPage }) {
  return (
    <div class="portal__versions">
      <Version title={`Página ${number}, como foi assinada`} text={signed} />
      <Version title={`Página ${number}, como está agora`} text={present} />
    </div>
  );
}

function Version({ title, text }: { title: string; text: string | undefined }) {
  return (
    <div>
      <h3>{title}</h3>
      {text === undefined ? (
        <p>Esta página não existe nesta versão.</p>
      ) : (
        <pre class="portal__version">{text.trim() || 'Página sem palavras.'}</pre>
      )}
    </div>
  );
}
