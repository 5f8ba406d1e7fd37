/** What no act of ours leaves behind, whenever it is killed: each statement finds those that it did. $1 is the tenant. */
export const halfDone: Record<string, string> = {
  'process without its chain': `
    SELECT p.id FROM processes p
     WHERE p.tenant_id = $1 AND NOT EXISTS (
       SELECT FROM history_heads h JOIN events e ON e.tenant_id = h.tenant_id AND e.process_id = h.process_id
        WHERE h.tenant_id = p.tenant_id AND h.process_id = p.id AND e.seq = 1 AND e.type = 'process.opened')`,
  'process without place, party, grant or audit': `
    SELECT p.id FROM processes p
     WHERE p.tenant_id = $1 AND NOT (
       EXISTS (SELECT FROM process_units u WHERE u.tenant_id = $1 AND u.process_id = p.id AND u.unit_id = p.opened_in_unit_id)
       AND EXISTS (SELECT FROM process_parties y WHERE y.tenant_id = $1 AND y.process_id = p.id)
       AND EXISTS (SELECT FROM access_grants g WHERE g.tenant_id = $1 AND g.process_id = p.id)
       AND EXISTS (SELECT FROM audit_entries a WHERE a.tenant_id = $1 AND a.subject_id = p.id AND a.kind = 'process.opened'))`,
  'number of a process skipped': `
    SELECT c.scope FROM number_counters c
     WHERE c.tenant_id = $1 AND c.scope LIKE 'process:%'
       AND c.last <> (SELECT count(*) FROM processes p WHERE p.tenant_id = $1)`,
  'number of a document skipped': `
    SELECT c.scope FROM number_counters c
     WHERE c.tenant_id = $1 AND c.scope = 'document'
       AND c.last <> (SELECT count(*) FROM documents d WHERE d.tenant_id = $1)`,
  'document without text or file': `
    SELECT d.id FROM documents d
     WHERE d.tenant_id = $1 AND NOT (
       (d.kind = 'internal' AND EXISTS (SELECT FROM document_versions v
          WHERE v.tenant_id = $1 AND v.document_id = d.id AND v.version = d.version))
       OR (d.kind = 'external' AND EXISTS (SELECT FROM document_files f WHERE f.tenant_id = $1 AND f.document_id = d.id)))`,
  'document without its event': `
    SELECT d.id FROM documents d
     WHERE d.tenant_id = $1 AND NOT EXISTS (
       SELECT FROM events e WHERE e.tenant_id = $1 AND e.process_id = d.process_id AND e.attributes->>'code' = d.code
          AND e.type = CASE d.kind WHEN 'internal' THEN 'document.drafted' ELSE 'document.filed' END)`,
  'event of a document that is not there': `
    SELECT e.id FROM events e
     WHERE e.tenant_id = $1 AND e.type IN ('document.drafted', 'document.filed')
       AND NOT EXISTS (SELECT FROM documents d WHERE d.tenant_id = $1 AND d.code = e.attributes->>'code')`,
  'signature without seal, rendition or state': `
    SELECT s.id FROM signatures s JOIN documents d ON d.tenant_id = s.tenant_id AND d.id = s.document_id
     WHERE s.tenant_id = $1 AND s.cancelled_at IS NULL AND NOT (
       d.state = 'signed'
       AND EXISTS (SELECT FROM sealed_documents z WHERE z.tenant_id = $1 AND z.document_id = d.id AND z.version = d.version)
       AND EXISTS (SELECT FROM renditions r WHERE r.tenant_id = $1 AND r.document_id = d.id))`,
  'signed document without signature': `
    SELECT d.id FROM documents d
     WHERE d.tenant_id = $1 AND d.state = 'signed'
       AND NOT EXISTS (SELECT FROM signatures s WHERE s.tenant_id = $1 AND s.document_id = d.id AND s.cancelled_at IS NULL)`,
  'rendition or seal without signature': `
    SELECT r.id FROM renditions r
     WHERE r.tenant_id = $1 AND r.signature_count <>
       (SELECT count(*) FROM signatures s WHERE s.tenant_id = $1 AND s.document_id = r.document_id)`,
  'signatures and their events differ': `
    SELECT 1 WHERE (SELECT count(*) FROM signatures WHERE tenant_id = $1)
       <> (SELECT count(*) FROM events WHERE tenant_id = $1 AND type = 'signature.made')`,
  'dispatches and their events differ': `
    SELECT 1 WHERE (SELECT count(*) FROM dispatches WHERE tenant_id = $1)
       <> (SELECT count(*) FROM events WHERE tenant_id = $1 AND type = 'dispatch.sent')`,
  'dispatch without open row, or still open where it left': `
    SELECT d.id FROM dispatches d
     WHERE d.tenant_id = $1 AND NOT (
       EXISTS (SELECT FROM process_units u WHERE u.tenant_id = $1 AND u.process_id = d.process_id
                  AND u.unit_id = d.to_unit_id AND u.concluded_at IS NULL)
       AND EXISTS (SELECT FROM process_units u WHERE u.tenant_id = $1 AND u.process_id = d.process_id
                  AND u.unit_id = d.from_unit_id AND u.concluded_at IS NOT NULL)
       AND EXISTS (SELECT FROM access_grants g WHERE g.tenant_id = $1 AND g.process_id = d.process_id
                  AND g.unit_id = d.to_unit_id))`,
  'job of an act that is not there': `
    SELECT j.id FROM graphile_worker._private_jobs j
     WHERE j.payload->>'tenantId' = $1::text AND j.payload->>'processId' IS NOT NULL
       AND NOT EXISTS (SELECT FROM processes p WHERE p.tenant_id = $1::uuid AND p.id::text = j.payload->>'processId')`,
  'act whose e-mail is neither queued nor sent': `
    SELECT p.id FROM processes p
     WHERE p.tenant_id = $1::uuid AND NOT EXISTS (
       SELECT FROM graphile_worker._private_jobs j
        WHERE j.payload->>'processId' = p.id::text OR j.payload->>'subject' LIKE '%' || p.number || '%')
       AND NOT EXISTS (SELECT FROM caught_mails m WHERE m.tenant_id = $1::uuid AND m.subject LIKE '%' || p.number || '%')`,
};
