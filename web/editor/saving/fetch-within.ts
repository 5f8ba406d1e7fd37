/**
 * A connection that hangs is no connection: the request ends after so many seconds, so that it can be tried again.
 * @throws DOMException `AbortError`
 */
export async function fetchWithin(seconds: number, url: string, request: RequestInit): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), seconds * 1000);
  try {
    return await fetch(url, { ...request, signal: limit.signal });
  } finally {
    clearTimeout(timer);
  }
}
