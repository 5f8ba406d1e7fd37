import type { Bookmark, JoinPart } from '../../platform/pdf';
import { levelNames } from '../../access';
import { fullInstant } from '../../platform/web';
import { authenticationInWords } from '../plan/authentications';
import { reasons, type Plan, type PlannedDocument, type PlannedProcess, type Reason } from '../plan/plan';

/** A document that is in the copy, with its pages. */
export interface Member {
  process: PlannedProcess;
  document: PlannedDocument;
  path: string;
  pages: number;
  /** Not the document: the term of its authentication, which follows it. */
  term?: true;
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
      .map((member) => {
        const entry = { ...entryOf(member), page: page + 1 };
        page += member.pages;
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

function entryOf({ document, term }: Member) {
  if (term) return { place: '', title: termTitle, about: [`do doc. ${document.code}`] };
  const { place, code, authentications } = document;
  const told = authentications.map((each) => authenticationInWords(code, each));
  return { place: `${place}.`, title: titleOf(document), about: [aboutDocument(document), ...told] };
}

const termTitle = 'Termo de autenticação';

/** Who reads the index alone sees what is not signed. */
const titleOf = ({ title, source }: PlannedDocument): string =>
  source?.kind === 'draft' ? `${title} (minuta)` : title;

/** With the day of the document; of a file also the day when it came into the process. */
function aboutDocument({ code, unitLabel, createdAt, documentDate }: PlannedDocument): string {
  const came = new Date(createdAt).toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' });
  const day = documentDate ? `de ${written(documentDate)}, incluído em ${came}` : `de ${came}`;
  return `doc. ${code} · ${unitLabel} · ${day}`;
}

const written = (day: string): string => day.split('-').toReversed().join('/');

function coverOf({ number, typeName, subject, level, legalGround, registeredOn, parties }: PlannedProcess) {
  const ground = legalGround ? ` (${legalGround})` : '';
  return {
    number,
    typeName,
    subject,
    parties,
    level: levelNames[level] + ground,
    date: written(registeredOn),
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
    for (const { document, path, pages, term } of members.filter((member) => member.process === process)) {
      const what = term ? `autenticação do doc. ${document.code}` : `doc. ${document.code}`;
      parts.push({ path, pages, stamp: `Processo ${process.number} · ${what}` });
      if (term) children.at(-1)!.children = [{ title: termTitle, page }];
      else children.push({ title: `${document.place}. ${titleOf(document)}`, page });
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
