import { EmptyState, Table, useFrame, When } from '../../platform/web';
import { documentPath } from '../../processes';
import { OneButton, Panel, ProcessCells } from '../shared/panel';
import type { Favourite } from './favourites.service';
import type { Visit } from './visits.service';

export function FavouritesPanel({ favourites }: { favourites: readonly Favourite[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Panel path="favoritos" title="Favoritos">
      <p class="soft">Só você vê esta lista.</p>
      {favourites.length === 0 ? (
        <EmptyState title="Nenhum favorito" icon="folder">
          Guarde aqui os processos e documentos que você consulta sempre.
        </EmptyState>
      ) : (
        <Table
          caption="Seus favoritos"
          captionHidden
          columns={[
            { label: 'Processo' },
            { label: 'Do que trata' },
            { label: 'Documento' },
            { label: 'O que fazer' },
          ]}
          list
        >
          {favourites.map((favourite) => (
            <tr key={`${favourite.processId}${favourite.document?.id}`} data-row="">
              <ProcessCells {...favourite} />
              <td data-label="Documento">
                {favourite.document ? (
                  <a href={documentPath(slug, favourite.processId, favourite.document.id)}>
                    {favourite.document.title}
                  </a>
                ) : (
                  <span class="soft">o processo</span>
                )}
              </td>
              <td data-label="O que fazer">
                <OneButton
                  action={`/${slug}/favoritos`}
                  label="Tirar dos favoritos"
                  about={favourite.number}
                  icon="close"
                  fields={{ processId: favourite.processId, documentId: favourite.document?.id ?? '' }}
                />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

export function VisitsPanel({ visits }: { visits: readonly Visit[] }) {
  return (
    <Panel path="visitados" title="Visitados">
      <p class="soft">Os últimos 50 processos que você abriu. Só você vê esta lista.</p>
      {visits.length === 0 ? (
        <EmptyState title="Nenhum processo visitado" icon="history">
          Os processos que você abrir aparecem aqui.
        </EmptyState>
      ) : (
        <Table
          caption="Processos que você visitou"
          captionHidden
          columns={[{ label: 'Processo' }, { label: 'Do que trata' }, { label: 'Quando' }]}
          list
        >
          {visits.map((visit) => (
            <tr key={visit.processId} data-row="">
              <ProcessCells {...visit} />
              <td data-label="Quando">
                <When date={visit.at} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}
