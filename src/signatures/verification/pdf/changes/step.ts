import { isSame } from '../signatures/same';
import { type Structure } from '../structure/open';
import { type View } from '../structure/view';
import { judgeAnnotations } from './annotations';
import { judgeCatalog } from './catalog';
import { objectName, type Step } from './context';
import { containersOf, type Differences, differencesBetween } from './differences';
import { judgeFields } from './fields';
import { type Finding } from './finding';
import { judgeForm } from './form';
import { hasUnlistedContent } from './gaps';
import { refusal } from './messages';
import { ownershipOf } from './ownership';
import { judgePages } from './pages';
import { judgeStructureTree } from './structure-tree';

const known = new WeakMap<View, readonly Finding[]>();

/** The differences that revision `n` makes to the one before it, whoever asks. */
export function findingsOf(structure: Structure, n: number): readonly Finding[] {
  const after = structure.view(n);
  let findings = known.get(after);
  if (!findings) known.set(after, (findings = compare(structure, structure.view(n - 1), after)));
  return findings;
}

function compare(structure: Structure, before: View, after: View): readonly Finding[] {
  const findings: Finding[] = [];
  const differences = differencesBetween(before, after);
  const ownership = ownershipOf(before);
  const step: Step = {
    before,
    after,
    changed: differences.changed,
    ownership,
    report: (finding) => findings.push(finding),
  };
  judgeReading(structure, step, differences);
  judgeFixed(step);
  judgeCatalog(step);
  judgePages(step);
  judgeForm(step);
  judgeFields(step);
  judgeAnnotations(step);
  judgeStructureTree(step);
  return findings;
}

/** What could be read in two ways. */
function judgeReading(structure: Structure, { after, before, report }: Step, differences: Differences): void {
  const never = (object: string) =>
    report({ kind: 'XREF', needs: 'NEVER', object, message: refusal('XREF') });
  const containers = containersOf(structure, before.revision);
  for (const number of differences.changed)
    if (containers.has(number) || differences.unclear.has(number)) never(objectName(after, number));
  if (!after.link.isSelfContained || hasUnlistedContent(structure, after)) never('trailer');
  if (!isSame(before, before.trailer.get('Encrypt'), after, after.trailer.get('Encrypt'))) never('trailer');
}

/** What no revision may change, and the array of a form or of annotations when it is something else too. */
function judgeFixed({ after, changed, ownership, report }: Step): void {
  for (const number of changed) {
    const owner = ownership.fixed.get(number);
    if (!owner) continue;
    const { kind, page, field } = owner;
    const message = refusal(kind, page, field?.name);
    report({ kind, needs: 'NEVER', object: objectName(after, number), message, page, field: field?.name });
  }
}
