const prefix = 'autos.visit.';

/** Undefined outside of a secure context, whatever the types say. */
const locks = (): LockManager | undefined => navigator.locks;

/**
 * One opening of the page. The other tabs know it for as long as the page stands: the browser itself lets go of the lock
 * when the tab is closed or killed. Where there are no locks, every other visit counts as ended.
 */
export function beginVisit(signal: AbortSignal): string {
  const visit = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');
  let end: () => void = () => undefined;
  const stand = (): void => {
    const untilEnd = () => new Promise<void>((resolve) => (end = resolve));
    locks()
      ?.request(prefix + visit, untilEnd)
      .catch(() => undefined);
  };
  stand();
  signal.addEventListener('abort', () => end());
  // A page that only rests, to be shown again on “back”, must not hold its text back from a new visit.
  window.addEventListener('pagehide', () => end(), { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && stand(), { signal });
  return visit;
}

/** Those that stand in this browser at this moment. */
export async function openVisits(): Promise<ReadonlySet<string>> {
  const found = await locks()
    ?.query()
    .catch(() => undefined);
  const names = (found?.held ?? []).map(({ name = '' }) => name);
  return new Set(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
}
