import { Icon } from './icon';

interface PaginationProps {
  label: string;
  previousHref?: string;
  nextHref?: string;
  /** "51 a 100". */
  shown?: string;
}

/** Next and previous by cursor: no page numbers, because a desk changes while it is read. */
export function Pagination({ label, previousHref, nextHref, shown }: PaginationProps) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav class="pagination" aria-label={label}>
      {previousHref ? (
        <a class="button button--small" rel="prev" href={previousHref}>
          {Icon({ name: 'arrow-left' })} Anteriores
        </a>
      ) : (
        <span />
      )}
      {shown ? <span class="soft">{shown}</span> : null}
      {nextHref ? (
        <a class="button button--small" rel="next" href={nextHref}>
          Próximos {Icon({ name: 'arrow-right' })}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
