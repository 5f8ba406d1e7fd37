const selector = 'meta[name="csrf-token"]';

/** The token that the server asks of every change. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>(selector)?.content ?? '';
}

/**
 * Takes the token of the present session from this same page: after a new sign-in in another tab it is another.
 * @returns whether it is
 */
export async function renewCsrfToken(): Promise<boolean> {
  try {
    const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector<HTMLMetaElement>(selector)?.content;
    const held = document.querySelector<HTMLMetaElement>(selector);
    if (!fresh || !held || held.content === fresh) return false;
    held.content = fresh;
    return true;
  } catch {
    // No connection: the next try of the save will ask again.
    return false;
  }
}
