import type { Bookmark, JoinPart } from '../../platform/pdf';
import { levelNames } from '../../access';
import { fullInstant } from '../../platform/web';
import { reasons, type Plan, type PlannedDocument, type PlannedProcess, type Reason } from '../plan/plan';

/** A document that is in the copy, with its pages. */
export interface Member {
  process: PlannedProcess;
  document: PlannedDocument;
  path: string;
  pages: number;
}

export interface Missing {
  process: PlannedProcess;
  document: PlannedDocument;
  reason: Reason;
}

/** What the cover and the index say: `assets/typst/dossier-front.typ`. */
export function frontData(
  plan: Plan,
  members: Member[],
  missing: Missing[],
  about: { address: string; madeAt: Date },
) {
  const [main] = plan.processes;
  let page = 0;
  const parts = plan.processes.map((process) => ({
    number: process.number,
    entries: members
      .filter((member) => member.process === process)
      .map(({ document, pages }) => {
        const entry = {
          place: document.place,
          title: document.title,
          about: aboutDocument(document),
          page: page + 1,
        };
        page += pages;
        return entry;
      }),
  }));
  return {
    tenant: plan.tenantName,
    training: plan.training ?? false,
    process: coverOf(main!),
    annexes: plan.processes.slice(1).map(({ number, typeName }) => `${number} (${typeName})`),
    selection: plan.selection,
    parts,
    missing: missing.length,
    address: about.address,
    madeAt: fullInstant(about.madeAt),
  };
}

const aboutDocument = ({ code, unitLabel, createdAt }: PlannedDocument): string =>
  `doc. ${code} · ${unitLabel} · ${new Date(createdAt).toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' })}`;

function coverOf({ number, typeName, subject, level, legalGround, registeredOn, parties }: PlannedProcess) {
  const [year, month, day] = registeredOn.split('-');
  const ground = legalGround ? ` (${legalGround})` : '';
  return {
    number,
    typeName,
    subject,
    parties,
    level: levelNames[level] + ground,
    date: `${day}/${month}/${year}`,
  };
}

/** What the last page says: `assets/typst/dossier-missing.typ`. */
export const missingData = (missing: Missing[]) => ({
  entries: missing.map(({ process, document, reason }) => ({
    process: process.number,
    title: `${document.place}. ${document.title}`,
    code: document.code,
    reason: reasons[reason],
  })),
});

interface Front {
  path: string;
  pages: number;
}

/** The files of the whole in their order, and the bookmarks to each. */
export function bookOf(plan: Plan, members: Member[], front: Front, last: Front | undefined) {
  const number = plan.processes[0]!.number;
  const parts: JoinPart[] = [{ ...front, stamp: `Processo ${number} · capa e índice`, ours: true }];
  const bookmarks: Bookmark[] = [{ title: 'Capa e índice', page: 1 }];
  let page = front.pages + 1;
  for (const process of plan.processes) {
    const children: Bookmark[] = [];
    for (const { document, path, pages } of members.filter((member) => member.process === process)) {
      parts.push({ path, pages, stamp: `Processo ${process.number} · doc. ${document.code}` });
      children.push({ title: `${document.place}. ${document.title}`, page });
      page += pages;
    }
    if (process === plan.processes[0]) bookmarks.push(...children);
    else if (children.length > 0)
      bookmarks.push({ title: `Anexado: ${process.number}`, page: children[0]!.page, children });
  }
  if (last) {
    parts.push({ ...last, stamp: `Processo ${number} · não incluídos` });
    bookmarks.push({ title: 'Documentos não incluídos', page });
  }
  return { parts, bookmarks, title: `Processo ${number}` };
}
