import { Injectable } from '@nestjs/common';
import { canFind, canRead, SECRET, SecretDoor, type Level } from '../../access';
import type { DocumentKind, DocumentState } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

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
  /** Of the unit in which the person acts. */
  own: boolean;
  /** By this person, in force. */
  signed: boolean;
  readable: boolean;
  mediaType: string | null;
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
  here: { open: boolean; received: boolean } | null;
  last: {
    fromLabel: string;
    fromName: string;
    toLabel: string;
    sentBy: string;
    sentAt: Date;
    note: string | null;
  } | null;
  documents: TreeDocument[];
}

@Injectable()
export class ProcessPageQueries {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /**
   * Header, last dispatch and tree in one statement.
   * @throws DomainError `not_found` also for what this person may not find
   */
  async view(id: string): Promise<ProcessView> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [view] = await this.database.query<ProcessView>(viewSql, [
      this.database.tenantId,
      id,
      userId,
      unit.id,
    ]);
    if (!view) throw notFound();
    if (view.level === SECRET) view.here = await this.door.open(id);
    return { ...view, last: view.last && { ...view.last, sentAt: new Date(view.last.sentAt) } };
  }
}

const viewer = { user: '$3', unit: '$4' };

const viewSql = `
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
         (SELECT json_build_object('open', r.concluded_at IS NULL, 'received', r.received_at IS NOT NULL)
            FROM process_units r
           WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.unit_id = $4) AS here,
         (SELECT json_build_object('fromLabel', f.acronym, 'fromName', f.name, 'toLabel', d.acronym,
                                   'note', CASE WHEN p.readable THEN l.note END, 'sentAt', l.sent_at, 'sentBy', coalesce(u.social_name, u.name))
            FROM (SELECT * FROM dispatches x WHERE x.tenant_id = p.tenant_id AND x.process_id = p.id
                   ORDER BY x.sent_at DESC, x.id DESC LIMIT 1) l
            JOIN units f ON f.tenant_id = p.tenant_id AND f.id = l.from_unit_id
            JOIN units d ON d.tenant_id = p.tenant_id AND d.id = l.to_unit_id
            JOIN users u ON u.tenant_id = p.tenant_id AND u.id = l.sent_by_user_id) AS last,
         coalesce((SELECT json_agg(json_build_object('id', d.id, 'code', d.code, 'place', d.place, 'kind', d.kind,
                      'title', d.title, 'state', d.state, 'level', d.level, 'unitLabel', n.acronym,
                      'locked', d.locked_at IS NOT NULL, 'own', d.unit_id = $4, 'mediaType', f.media_type,
                      'signed', EXISTS (SELECT FROM signatures s WHERE s.tenant_id = d.tenant_id
                                           AND s.document_id = d.id AND s.user_id = $3 AND s.cancelled_at IS NULL),
                      'readable', p.readable AND d.state <> 'cancelled' AND (d.state <> 'draft' OR d.unit_id = $4))
                      ORDER BY d.place)
                     FROM documents d
                     JOIN units n ON n.tenant_id = d.tenant_id AND n.id = d.unit_id
                     LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
                    WHERE d.tenant_id = p.tenant_id AND d.process_id = p.id), '[]') AS documents
    FROM (SELECT p.*, ${canRead('p', viewer)} AS readable FROM processes p
           WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}) p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN legal_grounds g ON g.tenant_id = p.tenant_id AND g.id = p.legal_ground_id`;
