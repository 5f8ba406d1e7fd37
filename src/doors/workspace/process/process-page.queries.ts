import { Injectable } from '@nestjs/common';
import { canFind, canRead, SECRET, SecretDoor, type Level } from '../../../access';
import type { LocalDate } from '../../../calendar';
import type {
  Automatic,
  Conference,
  DocumentKind,
  DocumentState,
  ExternalFile,
  Publication,
} from '../../../documents';
import { newestEventsSql, toEntries, type EventRow, type HistoryEntry } from '../../../history';
import { currentActor } from '../../../platform/context';
import { containing, Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { isId } from '../../../platform/ids';
import { organizedSql, type Organized } from '../../../organizing';
import { standingOfFound, type Priority, type Standing } from '../../../processes';
import type { SignatureLevel, UnfinishedSigning } from '../../../signatures';
import { documentsSql, folderSize, shownIdSql } from './tree.queries';

export interface TreeDocument {
  id: string;
  code: string;
  place: number;
  kind: DocumentKind;
  title: string;
  state: DocumentState;
  level: Level;
  unitLabel: string;
  locked: boolean;
  publication: Publication | null;
  /** Of the unit in which the person acts. */
  own: boolean;
  /** By this person, in force. */
  signed: boolean;
  /** A digitised copy that somebody compared with the paper. */
  authenticated: boolean;
  readable: boolean;
  /** What the system wrote by itself. */
  automatic: Automatic | null;
  mediaType: string | null;
}

/** The one that is shown, with where its file comes from. */
export interface ShownDocument extends TreeDocument {
  /** There is a file with the signatures of persons in it. */
  hasEvidence: boolean;
  /** Whether somebody signed it by a file of its own. */
  hasDetached: boolean;
  /** Since when its signatures are proved, and by which authority of time. */
  timestamp: { at: string; by: string } | null;
  /** Why, by whom and when; of a cancelled one alone. */
  cancellation: HistoryEntry | null;
  /** Comments on the draft that nobody resolved. */
  openComments: number;
  /** Handed to the person or to their unit, to be edited or signed. */
  handedToMe: boolean;
  /** Whose signatures hold, in order of time. */
  signers: { name: string; position: string; level: SignatureLevel; signedAt: string }[];
  file: ExternalFile | null;
  /** Of a digitised copy, those that ended too, the newest first. */
  authentications: ShownAuthentication[] | null;
  /** Signatures that this person began elsewhere, also when their time is over. */
  unfinished: UnfinishedSigning[];
}

export interface ShownAuthentication {
  signerName: string;
  positionTitle: string;
  unitLabel: string;
  level: SignatureLevel;
  conference: Conference;
  authenticatedAt: string;
  crc: string;
  cancelledAt: string | null;
}

/** Which part of the tree to show: a large process has more documents than a page should carry. */
export interface TreeChoice {
  /** The document to show; the last that can be read when absent. */
  documentId?: string;
  /** Number of the folder, from 1; that of the document when absent. */
  folder?: number;
  /** Words of the title, the code or the unit, in place of a folder. */
  filter?: string;
  /** Place of the last match on the page before. */
  after?: number;
}

/** Another process, if this person may find it. */
export interface Linked {
  id: string;
  number: string;
  typeName: string;
}

export interface ProcessView {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  legalGround: string | null;
  legalBase: string | null;
  openedAt: Date;
  readable: boolean;
  parties: string[];
  openAt: { label: string; name: string; assignee: string | null }[];
  /** All that the table of transitions asks about, seen from the unit of the actor. */
  standing: Standing;
  priority: Priority | null;
  /** What the unit of the actor owes, the nearest first. */
  returns: { dueOn: LocalDate; to: string }[];
  /** What the unit and the person have put on it. */
  organized: Organized;
  suspended: { reason: string | null; since: Date; unitLabel: string; waitsFor: Linked | null } | null;
  /** The process that this one is annexed to. */
  parent: Linked | null;
  annexes: Linked[];
  related: Linked[];
  /** The last that was sent to the unit of the actor; of a process that nobody sent there, the last of all. */
  last: {
    fromLabel: string;
    fromName: string;
    /** Whether it was sent to the unit of the actor. */
    here: boolean;
    /** Acronyms of all that the act was sent to, the unit of the actor first. */
    to: string[];
    sentBy: string;
    sentAt: Date;
    note: string | null;
  } | null;
  /** Place of the last document: the number of folders follows from it. */
  lastPlace: number;
  /** The folder that `documents` is, from 1. */
  folder: number;
  /** Of the folder, or the first matches of the filter and one more. */
  documents: TreeDocument[];
  shown: ShownDocument | null;
  /** What this person sent and has not filed yet, without what was refused. */
  receivedFiles: number;
  /** The newest first. */
  events: HistoryEntry[];
}

/** Another process and what it is to this one; `waited`: the suspension ends with it. */
interface Link extends Linked {
  as: 'parent' | 'annex' | 'related' | 'waited';
}

type ShownFacts = Omit<ShownDocument, keyof TreeDocument | 'cancellation'> & {
  cancellation: EventRow | null;
};

interface ViewRow extends Omit<
  ProcessView,
  'shown' | 'events' | 'parent' | 'annexes' | 'related' | 'suspended' | 'documents'
> {
  events: EventRow[];
  /** The shown one stands here once more, with its facts. */
  documents: (TreeDocument & { facts: ShownFacts | null })[];
  links: Link[];
  suspended: Omit<NonNullable<ProcessView['suspended']>, 'waitsFor'> | null;
}

const recentEvents = 30;

@Injectable()
export class ProcessPageQueries {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /**
   * Header, last dispatch, tree and newest events in one statement.
   * @throws DomainError `not_found` also for what this person may not find
   */
  async view(id: string, choice: TreeChoice = {}): Promise<ProcessView> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const { documentId, folder, filter, after } = choice;
    const [row] = await this.database.query<ViewRow>(filter === undefined ? folderViewSql : filteredViewSql, [
      this.database.tenantId,
      id,
      userId,
      unit.id,
      documentId && isId(documentId) ? documentId : null,
      ...(filter === undefined ? [folder ?? null] : [containing(filter), after ?? 0]),
    ]);
    if (!row) throw notFound();
    if (row.level === SECRET) await this.door.open(id);
    const { last, suspended, links, documents, ...view } = row;
    const linked = (as: Link['as']): Linked[] => links.filter((link) => link.as === as);
    return {
      ...view,
      parent: linked('parent')[0] ?? null,
      annexes: linked('annex'),
      related: linked('related'),
      documents: documents.filter(({ facts }) => !facts),
      shown: shownOf(documents, view.readable),
      events: toEntries(view.events, view.readable),
      last: last && { ...last, sentAt: new Date(last.sentAt) },
      suspended: suspended && {
        ...suspended,
        since: new Date(suspended.since),
        waitsFor: linked('waited')[0] ?? null,
      },
    };
  }
}

function shownOf(documents: ViewRow['documents'], readable: boolean): ShownDocument | null {
  const document = documents.find(({ facts }) => facts);
  if (!document?.facts) return null;
  const { facts, ...listed } = document;
  const [cancellation = null] = facts.cancellation ? toEntries([facts.cancellation], readable) : [];
  return { ...listed, ...facts, cancellation };
}

const viewer = { user: '$3', unit: '$4' };

/** A relation shows only what the person may find on both sides (DOMAIN.md 1.8). */
const linksSql = `coalesce((
    SELECT json_agg(json_build_object('as', l.kind, 'id', o.id, 'number', o.number, 'typeName', ot.name) ORDER BY o.opened_at)
      FROM (SELECT 'parent' AS kind, p.annexed_to_id AS id WHERE p.annexed_to_id IS NOT NULL
            UNION ALL SELECT 'annex', a.id FROM processes a WHERE a.tenant_id = p.tenant_id AND a.annexed_to_id = p.id
            UNION ALL SELECT 'related', x.related_id FROM process_relations x
                       WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id
            UNION ALL SELECT 'waited', x.waits_for_id FROM process_suspensions x
                       WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id AND x.waits_for_id IS NOT NULL) l
      JOIN processes o ON o.tenant_id = p.tenant_id AND o.id = l.id
      JOIN process_types ot ON ot.tenant_id = o.tenant_id AND ot.id = o.type_id
     WHERE ${canFind('o', viewer)}), '[]'::json)`;

const suspensionSql = `(SELECT json_build_object('reason', CASE WHEN p.readable THEN x.reason END, 'since', x.suspended_at,
                                  'unitLabel', n.acronym)
            FROM process_suspensions x JOIN units n ON n.tenant_id = x.tenant_id AND n.id = x.unit_id
           WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id)`;

/** One act sends to several units at one moment. */
const destinationsSql = `ARRAY(SELECT n.acronym
            FROM dispatches x JOIN units n ON n.tenant_id = x.tenant_id AND n.id = x.to_unit_id
           WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id AND x.sent_at = l.sent_at AND x.cancelled_at IS NULL
             AND x.from_unit_id = l.from_unit_id AND x.sent_by_user_id = l.sent_by_user_id
           ORDER BY x.to_unit_id = $4 DESC, n.acronym)`;

const viewSql = (filtered: boolean): string => `
  SELECT p.id, p.number, t.name AS "typeName", p.subject, p.level, g.name AS "legalGround",
         g.legal_base AS "legalBase", p.opened_at AS "openedAt", p.readable,
         ARRAY(SELECT c.name FROM process_parties pp
                 JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id ORDER BY pp.place) AS parties,
         coalesce((SELECT json_agg(json_build_object('label', n.acronym, 'name', n.name,
                                                     'assignee', coalesce(a.social_name, a.name)) ORDER BY n.acronym)
                     FROM process_units r
                     JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                     LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
                    WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL), '[]') AS "openAt",
         coalesce((SELECT json_agg(json_build_object('dueOn', x.due_on, 'to', n.acronym) ORDER BY x.due_on)
                     FROM dispatch_returns x JOIN units n ON n.tenant_id = x.tenant_id AND n.id = x.asking_unit_id
                    WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id AND x.owing_unit_id = $4 AND x.ended_at IS NULL), '[]') AS returns,
         (SELECT row_to_json(s) FROM (${standingOfFound}) s) AS standing, p.priority, ${organizedSql('p', 'p.id', viewer)} AS organized,
         ${suspensionSql} AS suspended,
         ${linksSql} AS links,
         (SELECT json_build_object('fromLabel', f.acronym, 'fromName', f.name, 'here', l.to_unit_id = $4,
                                   'to', ${destinationsSql},
                                   'note', CASE WHEN p.readable THEN l.note END, 'sentAt', l.sent_at, 'sentBy', coalesce(u.social_name, u.name))
            FROM (SELECT * FROM dispatches x WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id AND x.cancelled_at IS NULL
                   ORDER BY x.to_unit_id = $4 DESC, x.sent_at DESC, x.id DESC LIMIT 1) l
            JOIN units f ON f.tenant_id = p.tenant_id AND f.id = l.from_unit_id
            JOIN users u ON u.tenant_id = p.tenant_id AND u.id = l.sent_by_user_id) AS last,
         (SELECT count(*)::int FROM received_files r
           WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.user_id = $3 AND r.unit_id = $4
            AND r.refusal IS NULL) AS "receivedFiles",
         at."lastPlace", at.folder, ${documentsSql(filtered)} AS documents,
         ${newestEventsSql('p', recentEvents)} AS events
    FROM (SELECT p.*, ${canRead('p', viewer)} AS readable FROM processes p
           WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)} OFFSET 0) p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN legal_grounds g ON g.tenant_id = p.tenant_id AND g.id = p.legal_ground_id
   CROSS JOIN LATERAL (
     SELECT last.place AS "lastPlace", ${filtered ? '0' : folderSql} AS folder, ${shownIdSql} AS "shownId"
       FROM (SELECT coalesce(max(d.place), 0) AS place FROM documents d
              WHERE d.tenant_id = p.tenant_id AND d.process_id = p.id) last OFFSET 0) at`;

/** The folder asked for, that of the document, or the last. */
const folderSql = `least(greatest(coalesce($6::int,
         ((SELECT d.place FROM documents d WHERE d.tenant_id = p.tenant_id AND d.process_id = p.id AND d.id = $5)
           + ${folderSize - 1}) / ${folderSize},
         (last.place + ${folderSize - 1}) / ${folderSize}), 1), greatest((last.place + ${folderSize - 1}) / ${folderSize}, 1))`;

// Made once: a text of this size costs as much to put together and to recognise as to send.
const folderViewSql = viewSql(false);
const filteredViewSql = viewSql(true);
