import type { DossierRow } from '../dossier-rows';
import { includedIn } from '../plan/plan';

/** A copy in a line: its form, and what is in it. */
export function whatItIs({ format, plan }: DossierRow): string {
  const count = includedIn(plan).length;
  const which = plan.selection ? (count === 1 ? 'um documento' : `${count} documentos`) : 'processo inteiro';
  return `${format.toUpperCase()}, ${which}`;
}
