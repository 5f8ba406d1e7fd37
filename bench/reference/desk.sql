-- The desk of unit $2 for user $3 of tenant $1, as JSON: at most 50 rows of each list, and how many there are and are
-- not received, counted up to 1,000, the unread first. Which rows first, from the indexes alone; then what they say, by key.
SELECT json_build_object(
  'counts', json_build_array(
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'received'
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'received' AND r.received_at IS NULL
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'generated'
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'generated' AND r.received_at IS NULL
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL)) LIMIT 1000) x)),
  'rows', (
    SELECT json_agg(json_build_array(
             r.origin, p.id, p.number, t.name, p.subject, p.level, r.arrived_at, r.received_at, r.has_news, r.marked_unread, r.sent_note,
             f.acronym, f.name, coalesce(s.social_name, s.name), coalesce(a.social_name, a.name),
             (SELECT json_agg(json_build_array(m.id, m.name, m.colour, pm.text)) FROM process_markers pm
                JOIN markers m ON m.tenant_id = $1 AND m.id = pm.marker_id
               WHERE pm.tenant_id = $1 AND pm.process_id = r.process_id AND pm.unit_id = $2 AND pm.ended_at IS NULL),
             un.text, un.priority, pn.text, pn.priority, dl.due_on, dl.concluded_at, st.name,
             EXISTS (SELECT FROM follow_ups f WHERE f.tenant_id = $1 AND f.process_id = r.process_id AND (f.unit_id = $2 OR f.user_id = $3)),
             EXISTS (SELECT FROM favourites v WHERE v.tenant_id = $1 AND v.process_id = r.process_id AND v.user_id = $3 AND v.document_id IS NULL),
             (SELECT c.name FROM process_parties pp JOIN contacts c ON c.tenant_id = $1 AND c.id = pp.contact_id
               WHERE pp.tenant_id = $1 AND pp.process_id = r.process_id ORDER BY pp.place LIMIT 1)))
      FROM ((SELECT r.* FROM process_units r
              WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'received'
                AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
                       AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL))
              ORDER BY (r.received_at IS NULL OR r.has_news OR r.marked_unread) DESC, r.arrived_at DESC, r.process_id DESC LIMIT 50)
            UNION ALL
            (SELECT r.* FROM process_units r
              WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND NOT r.suspended AND r.origin = 'generated'
                AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
                       AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL AND c.concluded_at IS NULL))
              ORDER BY (r.received_at IS NULL OR r.has_news OR r.marked_unread) DESC, r.arrived_at DESC, r.process_id DESC LIMIT 50)) r
      JOIN processes p ON p.tenant_id = $1 AND p.id = r.process_id
      JOIN process_types t ON t.tenant_id = $1 AND t.id = p.type_id
      LEFT JOIN units f ON f.tenant_id = $1 AND f.id = r.sent_from_unit_id
      LEFT JOIN users s ON s.tenant_id = $1 AND s.id = r.sent_by_user_id
      LEFT JOIN users a ON a.tenant_id = $1 AND a.id = r.assignee_user_id
      LEFT JOIN notes un ON un.tenant_id = $1 AND un.process_id = r.process_id AND un.unit_id = $2 AND un.user_id IS NULL
      LEFT JOIN notes pn ON pn.tenant_id = $1 AND pn.process_id = r.process_id AND pn.user_id = $3 AND pn.unit_id IS NULL
      LEFT JOIN unit_deadlines dl ON dl.tenant_id = $1 AND dl.process_id = r.process_id AND dl.unit_id = $2
      LEFT JOIN process_situations ps ON ps.tenant_id = $1 AND ps.process_id = r.process_id AND ps.unit_id = $2 AND ps.ended_at IS NULL
      LEFT JOIN situations st ON st.tenant_id = $1 AND st.id = ps.situation_id),
  'views', (SELECT json_agg(json_build_array(v.id, v.name, v.query, v.preferred)) FROM desk_views v
             WHERE v.tenant_id = $1 AND v.user_id = $3),
  'notices', (SELECT count(*) FROM notices n WHERE n.tenant_id = $1 AND n.user_id = $3 AND n.read_at IS NULL))::text AS json
