import { canReadDocument } from '../../../access';
import { lastActSql } from '../../../history';
import { openComments } from '../../../documents';
import { unfinishedSql } from '../../../signatures';
import { formerNameOfDocument } from '../../../units';

const ofProcess = 'd.tenant_id = p.tenant_id AND d.process_id = p.id';

const readable = `d.state <> 'cancelled' AND ${canReadDocument('d', 'p', { user: '$3', unit: '$4' }, 'p.readable')}`;

/** By this person, in force. */
const signed = `EXISTS (SELECT FROM signatures s WHERE s.tenant_id = d.tenant_id
                   AND s.document_id = d.id AND s.user_id = $3 AND s.cancelled_at IS NULL)`;

/** Documents of a folder, and matches of a page of the filter. */
export const folderSize = 50;

/** Where its file comes from. */
const fileSql = `'file', CASE WHEN f.document_id IS NOT NULL AND d.readable THEN json_build_object(
    'fileName', f.file_name, 'bytes', f.bytes, 'sha256', encode(f.object_sha256, 'hex'), 'format', f.format,
    'conference', f.conference, 'sender', f.sender, 'digitisation', f.digitisation, 'scripted', f.scripted,
    'attachments', f.attachments) END`;

/** Whether there is a file with the signatures of persons. */
const evidenceSql = `'hasEvidence', EXISTS (SELECT FROM evidence_files e
      WHERE e.tenant_id = d.tenant_id AND e.document_id = d.id AND e.version = d.version AND d.state = 'signed'),
  'hasDetached', EXISTS (SELECT FROM detached_signatures t JOIN signatures s ON s.tenant_id = t.tenant_id AND s.id = t.signature_id
      WHERE t.tenant_id = d.tenant_id AND t.document_id = d.id AND s.cancelled_at IS NULL)`;

/** Who may comment on the draft, and how many comments wait. */
const commentsSql = `'openComments', ${openComments('d')}, 'handedToMe', EXISTS (SELECT FROM document_shares h
      WHERE h.tenant_id = d.tenant_id AND h.document_id = d.id AND (h.unit_id = $4 OR h.user_id = $3)
        AND (h.may_edit OR h.may_sign))`;

/** Why it was cancelled, by whom and when. */
const cancellationSql = `'cancellation', CASE WHEN d.state = 'cancelled'
      THEN ${lastActSql('p', 'document.cancelled', 'd.code')} END`;

/** The first timestamp of the newest signed file: since when its signatures are proved. */
const timestampSql = `'timestamp', (
      SELECT json_build_object('at', o.stamped_at, 'by', o.stamped_by) FROM preserved_files o
       WHERE o.tenant_id = d.tenant_id AND o.document_id = d.id AND d.state = 'signed' AND o.base_sha256 = coalesce(
         (SELECT e.object_sha256 FROM evidence_files e
           WHERE e.tenant_id = d.tenant_id AND e.document_id = d.id AND e.version = d.version
           ORDER BY e.signature_count DESC LIMIT 1),
         (SELECT r.object_sha256 FROM renditions r
           WHERE r.tenant_id = d.tenant_id AND r.document_id = d.id ORDER BY r.created_at DESC, r.id DESC LIMIT 1))
       ORDER BY o.step LIMIT 1)`;

/** Who signed it, in order of time. */
const signersSql = `'signers', coalesce((
      SELECT json_agg(json_build_object('name', s.signer_name, 'position', s.position_title, 'level', s.level, 'signedAt', s.signed_at)
                      ORDER BY s.signed_at, s.id)
        FROM signatures s WHERE s.tenant_id = d.tenant_id AND s.document_id = d.id AND s.cancelled_at IS NULL), '[]'::json)`;

/** Of a digitised copy: who compared it with the paper; those that ended too, the newest first. */
const authenticationsSql = `'authentications', CASE WHEN d.kind = 'external' AND d.readable THEN (
      SELECT json_agg(json_build_object('signerName', a.signer_name, 'positionTitle', a.position_title, 'unitLabel', a.unit_label,
                        'level', a.level, 'conference', a.conference, 'authenticatedAt', a.authenticated_at, 'crc', a.crc,
                        'cancelledAt', a.cancelled_at) ORDER BY a.authenticated_at DESC, a.id DESC)
        FROM authentications a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id) END`;

/** What the person began to sign elsewhere. */
const begunSql = `'unfinished', ${unfinishedSql({ user: '$3', unit: '$4' }, 'd.signed')}`;

const shownFacts = [
  fileSql,
  evidenceSql,
  commentsSql,
  cancellationSql,
  timestampSql,
  signersSql,
  authenticationsSql,
  begunSql,
].join(', ');

/** The document $5 of the process, or the last that this person can read. */
export const shownIdSql = `coalesce((SELECT d.id FROM documents d WHERE ${ofProcess} AND d.id = $5),
             (SELECT d.id FROM documents d WHERE ${ofProcess} AND ${readable} ORDER BY d.place DESC LIMIT 1))`;

/** Those of the folder `at.folder`; filtered: the next matches of $6 after the place $7, and one more. */
const listedSql = (filtered: boolean): string =>
  filtered
    ? `SELECT d.* FROM documents d JOIN units n ON n.tenant_id = d.tenant_id AND n.id = d.unit_id
        WHERE ${ofProcess} AND d.place > $7 AND (d.title ILIKE $6 OR d.code ILIKE $6 OR n.acronym ILIKE $6)
        ORDER BY d.place LIMIT ${folderSize + 1}`
    : `SELECT d.* FROM documents d
        WHERE ${ofProcess} AND d.place > (at.folder - 1) * ${folderSize} AND d.place <= at.folder * ${folderSize}`;

/**
 * The documents of the process `p`, with `readable`, as the tree lists them, and once more the one that is shown,
 * `at."shownId"`: not listed, and with its facts. One reading for both: each table that a statement names costs at every
 * page that is opened, even where nothing of it is reached.
 */
export const documentsSql = (filtered: boolean): string => `coalesce((
  SELECT json_agg(json_build_object('id', d.id, 'code', d.code, 'place', d.place, 'kind', d.kind,
      'title', d.title, 'state', d.state, 'level', d.level, 'unitLabel', coalesce(former.acronym, n.acronym),
      'locked', d.locked_at IS NOT NULL, 'publication', d.publication, 'own', d.unit_id = $4, 'automatic', y.automatic,
      'mediaType', f.media_type, 'signed', d.signed, 'readable', d.readable,
      'authenticated', d.kind = 'external' AND EXISTS (SELECT FROM authentications a WHERE a.tenant_id = d.tenant_id
                           AND a.document_id = d.id AND a.cancelled_at IS NULL),
      'facts', CASE WHEN NOT d.listed THEN json_build_object(${shownFacts}) END) ORDER BY d.place)
    FROM (SELECT d.*, ${readable} AS readable, ${signed} AS signed
            FROM (SELECT listed.*, true AS listed FROM (${listedSql(filtered)}) listed
                  UNION ALL SELECT d.*, false FROM documents d WHERE ${ofProcess} AND d.id = at."shownId") d
          OFFSET 0) d
    JOIN units n ON n.tenant_id = d.tenant_id AND n.id = d.unit_id
    ${formerNameOfDocument('d')}
    JOIN document_types y ON y.tenant_id = d.tenant_id AND y.id = d.type_id
    LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id), '[]')`;
