import { Actions, Button, Notice, TextArea, useFrame } from '../../platform/web';
import { toHtml } from '../content/renderings/html';
import type { DocumentContent, PageBlock } from '../content/schema';
import { blocksInPieces } from '../content/pieces';

export const pieceField = (path: string): string => `pieces.${path}`;

/** The plain mode of a text that does not fit in one field: what can be changed in fields of its own, the rest to be read. */
export function PlainPieces({ content, documentId }: { content: DocumentContent; documentId: string }) {
  let count = 0;
  return (
    <>
      <Notice kind="info" title="Sem JavaScript, cada parágrafo tem o seu campo">
        Salve antes de sair desta página. Uma linha em branco divide o parágrafo em dois; um campo vazio tira
        o parágrafo. Tabelas, imagens, trechos fixos e frases com destaque no meio ficam como estão.
      </Notice>
      <input type="hidden" name="base" value={JSON.stringify(content)} />
      {blocksInPieces(content).map(({ block, piece }) =>
        piece ? (
          <TextArea
            key={piece.path}
            name={pieceField(piece.path)}
            label={`${piece.kind === 'heading' ? 'Título' : 'Parágrafo'} ${(count += 1)}`}
            value={piece.text}
            rows={Math.min(12, Math.max(1, Math.ceil(piece.text.length / 80)))}
            optional
          />
        ) : (
          <Kept block={block} documentId={documentId} />
        ),
      )}
      <Actions>
        <Button>Salvar</Button>
      </Actions>
    </>
  );
}

/** The canonical HTML escapes what people wrote. */
function Kept({ block, documentId }: { block: PageBlock; documentId: string }) {
  const pictures = `/${useFrame().tenant?.slug ?? ''}/documentos/${documentId}/imagens`;
  const html = toHtml(
    { type: 'doc', content: [block] },
    { imageSource: (sha256: string) => `${pictures}/${sha256}` },
  );
  return <div class="canonical" dangerouslySetInnerHTML={{ __html: html }} />;
}
