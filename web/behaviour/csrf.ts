const selector = 'meta[name="csrf-token"]';

/** The token that the server asks of every change. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>(selector)?.content ?? '';
}

/** Takes the token of the present session from this same page: after a new sign-in in another tab it is another. */
export async function renewCsrfToken(): Promise<void> {
  try {
    const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector<HTMLMetaElement>(selector)?.content;
    const held = document.querySelector<HTMLMetaElement>(selector);
    if (fresh && held) held.content = fresh;
  } catch {
    // No connection: the next try of the save will ask again.
  }
}
