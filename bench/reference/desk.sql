-- The desk of unit $2 for user $3 of tenant $1, as JSON: at most 50 rows of each list, and how many there are and are
-- unread, counted up to 1,000. Which rows first, from the indexes alone; then what they say, by key.
SELECT json_build_object(
  'counts', json_build_array(
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'received'
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'received' AND r.received_at IS NULL
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'generated'
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL)) LIMIT 1000) x),
    (SELECT count(*) FROM (SELECT FROM process_units r
      WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'generated' AND r.received_at IS NULL
        AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
               AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL)) LIMIT 1000) x)),
  'rows', (
    SELECT json_agg(json_build_array(
             r.origin, p.id, p.number, t.name, p.subject, p.level, r.arrived_at, r.received_at, r.has_news, r.sent_note,
             f.acronym, f.name, coalesce(s.social_name, s.name), coalesce(a.social_name, a.name),
             (SELECT c.name FROM process_parties pp JOIN contacts c ON c.tenant_id = $1 AND c.id = pp.contact_id
               WHERE pp.tenant_id = $1 AND pp.process_id = r.process_id ORDER BY pp.place LIMIT 1)))
      FROM ((SELECT r.* FROM process_units r
              WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'received'
                AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
                       AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL))
              ORDER BY r.arrived_at DESC, r.process_id DESC LIMIT 50)
            UNION ALL
            (SELECT r.* FROM process_units r
              WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.origin = 'generated'
                AND (r.level < 2 OR EXISTS (SELECT FROM access_credentials c WHERE c.tenant_id = $1 AND c.user_id = $3
                       AND c.unit_id = $2 AND c.process_id = r.process_id AND c.ended_at IS NULL))
              ORDER BY r.arrived_at DESC, r.process_id DESC LIMIT 50)) r
      JOIN processes p ON p.tenant_id = $1 AND p.id = r.process_id
      JOIN process_types t ON t.tenant_id = $1 AND t.id = p.type_id
      LEFT JOIN units f ON f.tenant_id = $1 AND f.id = r.sent_from_unit_id
      LEFT JOIN users s ON s.tenant_id = $1 AND s.id = r.sent_by_user_id
      LEFT JOIN users a ON a.tenant_id = $1 AND a.id = r.assignee_user_id))::text AS json
