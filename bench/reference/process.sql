-- The page of process $2 of tenant $1, for user $3 acting in unit $4: header, parties, where it is open, the last
-- dispatch, the tree, the last 30 events with what opens their commitments; as JSON.
SELECT json_build_object(
       'process', json_build_array(p.id, p.number, t.name, p.subject, p.level, p.opened_at, g.name, g.legal_base),
       'readable', (p.level = 0 OR (p.level = 1 AND EXISTS (SELECT FROM access_grants a WHERE a.tenant_id = $1 AND a.process_id = $2 AND a.unit_id = $4))
         OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.process_id = $2 AND c.user_id = $3
                       AND c.unit_id = $4 AND c.ended_at IS NULL)),
       'parties', (SELECT json_agg(c.name ORDER BY pp.place) FROM process_parties pp
          JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
         WHERE pp.tenant_id = $1 AND pp.process_id = $2),
       'open', (SELECT json_agg(json_build_array(r.unit_id, n.acronym, n.name, coalesce(a.social_name, a.name), r.received_at))
          FROM process_units r
          JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
          LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
         WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.concluded_at IS NULL),
       'last', (SELECT json_build_array(f.acronym, f.name, o.acronym, d.note, d.sent_at, coalesce(u.social_name, u.name))
          FROM dispatches d
          JOIN units f ON f.tenant_id = d.tenant_id AND f.id = d.from_unit_id
          JOIN units o ON o.tenant_id = d.tenant_id AND o.id = d.to_unit_id
          JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.sent_by_user_id
         WHERE d.tenant_id = $1 AND d.process_id = $2 ORDER BY d.sent_at DESC LIMIT 1),
       'organized', (SELECT json_build_array(
            (SELECT json_agg(json_build_array(m.id, m.name, m.colour, pm.text)) FROM process_markers pm
               JOIN markers m ON m.tenant_id = $1 AND m.id = pm.marker_id
              WHERE pm.tenant_id = $1 AND pm.process_id = $2 AND pm.unit_id = $4 AND pm.ended_at IS NULL),
            (SELECT json_agg(json_build_array(n.unit_id, n.text, n.priority)) FROM notes n
              WHERE n.tenant_id = $1 AND n.process_id = $2 AND (n.unit_id = $4 OR n.user_id = $3)),
            (SELECT json_build_array(d.due_on, d.concluded_at) FROM unit_deadlines d
              WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.unit_id = $4),
            (SELECT s.name FROM process_situations ps JOIN situations s ON s.tenant_id = $1 AND s.id = ps.situation_id
              WHERE ps.tenant_id = $1 AND ps.process_id = $2 AND ps.unit_id = $4 AND ps.ended_at IS NULL),
            EXISTS (SELECT FROM follow_ups f WHERE f.tenant_id = $1 AND f.process_id = $2 AND (f.unit_id = $4 OR f.user_id = $3)),
            EXISTS (SELECT FROM favourites v WHERE v.tenant_id = $1 AND v.process_id = $2 AND v.user_id = $3 AND v.document_id IS NULL))),
       'standing', json_build_array(p.state, p.priority, p.own_level, p.documents_count, p.opened_in_unit_id,
            (SELECT count(*) FROM processes a WHERE a.tenant_id = $1 AND a.annexed_to_id = $2),
            (SELECT count(*) FROM process_holds h WHERE h.tenant_id = $1 AND h.process_id = $2)),
       'linked', json_build_array(
            (SELECT json_agg(json_build_array(a.id, a.number)) FROM processes a WHERE a.tenant_id = $1 AND a.annexed_to_id = $2),
            (SELECT json_agg(json_build_array(o.id, o.number)) FROM process_relations x JOIN processes o ON o.tenant_id = $1 AND o.id = x.related_id
              WHERE x.tenant_id = $1 AND x.process_id = $2)),
       'suspended', (SELECT json_build_array(s.reason, s.suspended_at) FROM process_suspensions s WHERE s.tenant_id = $1 AND s.process_id = $2),
       'notices', (SELECT count(*) FROM notices n WHERE n.tenant_id = $1 AND n.user_id = $3 AND n.read_at IS NULL),
       'documents', (SELECT json_agg(json_build_array(d.id, d.code, d.place, d.kind, d.title, d.state, d.level, d.locked_at, d.unit_id,
                                         n.acronym, f.media_type) ORDER BY d.place)
          FROM documents d
          JOIN units n ON n.tenant_id = d.tenant_id AND n.id = d.unit_id
          LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
         WHERE d.tenant_id = $1 AND d.process_id = $2),
       'events', (SELECT json_agg(json_build_array(e.id, e.seq, e.type, e.occurred_at, e.attributes, e.openings))
          FROM (SELECT e.id, e.seq, e.type, e.occurred_at, e.attributes, v.openings FROM events e
                  LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
                 WHERE e.tenant_id = $1 AND e.process_id = $2 ORDER BY e.seq DESC LIMIT 30) e))::text AS json
  FROM processes p
  JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
  LEFT JOIN legal_grounds g ON g.tenant_id = p.tenant_id AND g.id = p.legal_ground_id
 WHERE p.tenant_id = $1 AND p.id = $2
   AND (p.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.process_id = $2
                                  AND c.user_id = $3 AND c.unit_id = $4 AND c.ended_at IS NULL))
