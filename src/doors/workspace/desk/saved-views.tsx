import { Button } from '../../../platform/web';
import type { DeskView } from '../../../organizing';

interface SavedViewsProps {
  views: readonly DeskView[];
  /** Of the desk as it is shown. */
  query: string;
  root: string;
}

/** How the person likes to see the desk, by name; and a way to give this one a name. */
export function SavedViews({ views, query, root }: SavedViewsProps) {
  if (views.length === 0 && query === '') return null;
  const isSaved = views.some((view) => view.query === query);
  return (
    <nav class="desk__views" aria-label="Visões guardadas">
      <ul role="list">
        {views.map((view) => (
          <li key={view.id}>
            <a
              class="tag"
              href={`${root}/controle?${view.query}`}
              aria-current={view.query === query ? 'page' : undefined}
            >
              {view.name}
            </a>
          </li>
        ))}
        {query && !isSaved ? (
          <li>
            <Button kind="link" small href={`${root}/visoes?consulta=${encodeURIComponent(query)}`}>
              Guardar esta visão
            </Button>
          </li>
        ) : null}
        {views.length > 0 ? (
          <li>
            <Button kind="link" small href={`${root}/visoes`}>
              Visões
            </Button>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
