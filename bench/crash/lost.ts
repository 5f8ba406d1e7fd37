import type { Client } from 'pg';
import type { World } from '../../src/demo';
import type { Entry } from './acknowledgements';

/** What is there after a restart, by the same words in which the acts were confirmed. */
export async function lostOf(client: Client, world: World, entries: Entry[]): Promise<string[]> {
  const there = await readFacts(client, world.tenantId);
  const texts = await readTexts(client, world.tenantId);
  const lost = entries
    .filter((entry) => entry.confirmed && entry.act !== 'save')
    .map((entry) => factOf(entry, world))
    .filter((fact) => !there.has(fact));
  for (const [documentId, accepted] of acceptedTexts(entries)) {
    const text = texts.get(documentId) ?? '';
    if (!accepted.some((words) => text.includes(words)))
      lost.push(`save ${documentId} ${accepted.join('|')}`);
  }
  return lost;
}

function factOf(entry: Entry, world: World): string {
  switch (entry.act) {
    case 'open':
      return `open ${entry.processId} ${entry.number}`;
    case 'draft':
      return `draft ${entry.processId} ${entry.documentId} ${entry.code}`;
    case 'sign':
      return `sign ${entry.documentId} ${world.people[entry.person]!.userId} ${entry.crc}`;
    case 'file':
      return `file ${entry.processId} ${entry.documentId} ${entry.sha256}`;
    case 'send':
      return `send ${entry.processId} ${world.units[entry.to]!.id}`;
    case 'save':
      return `save ${entry.documentId} ${entry.words}`;
  }
}

async function readFacts(client: Client, tenantId: string): Promise<Set<string>> {
  const { rows } = await client.query<{ fact: string }>(
    `SELECT concat_ws(' ', 'open', id, number) AS fact FROM processes WHERE tenant_id = $1
     UNION ALL SELECT concat_ws(' ', 'draft', process_id, id, code) FROM documents WHERE tenant_id = $1
     UNION ALL SELECT concat_ws(' ', 'sign', s.document_id, s.user_id, z.crc)
       FROM signatures s JOIN sealed_documents z ON z.tenant_id = s.tenant_id AND z.document_id = s.document_id
      WHERE s.tenant_id = $1 AND s.cancelled_at IS NULL
     UNION ALL SELECT concat_ws(' ', 'file', d.process_id, d.id, encode(f.object_sha256, 'hex'))
       FROM documents d JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id WHERE d.tenant_id = $1
     UNION ALL SELECT concat_ws(' ', 'send', process_id, to_unit_id) FROM dispatches WHERE tenant_id = $1`,
    [tenantId],
  );
  return new Set(rows.map(({ fact }) => fact));
}

async function readTexts(client: Client, tenantId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; text: string }>(
    `SELECT DISTINCT ON (document_id) document_id AS id, content::text AS text FROM document_versions
      WHERE tenant_id = $1 ORDER BY document_id, version DESC`,
    [tenantId],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Of each document the last text that was confirmed, or one that was sent after it and met the kill. */
function acceptedTexts(entries: Entry[]): Map<string, string[]> {
  const accepted = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.act !== 'save') continue;
    if (entry.confirmed) accepted.set(entry.documentId, [entry.words]);
    else accepted.get(entry.documentId)?.push(entry.words);
  }
  return accepted;
}
