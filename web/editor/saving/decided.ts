import { browserDrafts, type Drafts } from './drafts';
import { openVisits } from './visits';

/** The choice between two texts led here: what this browser kept of the one that was decided about goes. */
export async function forgetDecided(drafts: Drafts, visit: string): Promise<void> {
  drafts.decide(visit, await openVisits());
  // The address stops saying so, or a reload would drop what is typed from now on.
  window.history.replaceState(window.history.state, '', window.location.pathname);
}

/** Where the choice leads to a page without editor, since somebody else is writing. */
export function installDecided(): void {
  const { decided, document: id = '' } = document.querySelector<HTMLElement>('[data-decided]')?.dataset ?? {};
  if (decided) void forgetDecided(browserDrafts(id, ''), decided);
}
