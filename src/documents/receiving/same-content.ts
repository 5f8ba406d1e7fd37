import { canReadDocument } from '../../access';

/** A document of the process with the same bytes, as the person who is told of it sees it. */
export interface SameContent {
  code: string;
  place: number;
  title: string;
}

/** "3. Comprovante (0000012)". */
export const sameInWords = (same: readonly SameContent[]): string =>
  same.map(({ code, place, title }) => `${place}. ${title} (${code})`).join(', ');

/** SQL: those that this person may read, of the process and the bytes that the two expressions name. */
export const sameContentSql = (
  processId: string,
  sha256: string,
  viewer: { user: string; unit: string },
  except = 'NULL::uuid',
): string =>
  `coalesce((SELECT json_agg(json_build_object('code', d.code, 'place', d.place, 'title', d.title) ORDER BY d.place)
     FROM document_files s
     JOIN documents d ON d.tenant_id = s.tenant_id AND d.id = s.document_id
     JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
    WHERE s.tenant_id = $1 AND s.object_sha256 = ${sha256} AND d.process_id = ${processId} AND d.state <> 'cancelled'
      AND d.id IS DISTINCT FROM ${except} AND ${canReadDocument('d', 'p', viewer)}), '[]'::json)`;
