import { csrfToken } from '../csrf';

const processPage = /^\/[^/]+\/processos\/[0-9a-f-]{36}$/;
const readingTime = 1500;

/**
 * Tells the server that the page of a process is before a person: the list of what they visited comes from it. A GET
 * records nothing, because a prefetch is no visit; nor does a page that is left at once.
 */
export function installVisits(): void {
  const path = window.location.pathname;
  if (!processPage.test(path) || csrfToken() === '') return;
  window.setTimeout(() => whenVisible(() => tell(`${path}/visita`)), readingTime);
}

function whenVisible(act: () => void): void {
  if (document.visibilityState === 'visible') return act();
  document.addEventListener('visibilitychange', () => whenVisible(act), { once: true });
}

function tell(address: string): void {
  void fetch(address, {
    method: 'POST',
    headers: { 'X-CSRF-Token': csrfToken() },
    keepalive: true,
  }).catch(() => undefined);
}
