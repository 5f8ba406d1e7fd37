import type { INestApplicationContext } from '@nestjs/common';
import {
  Documents,
  DocumentsQueries,
  fromPlain,
  Templates,
  Threads,
  type DocumentContent,
} from '../documents';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import type { World } from './world';

const plain = (text: string): DocumentContent => {
  const parsed = fromPlain(text);
  if (!parsed.ok) throw new Error(`The demo wrote a text that is refused: ${parsed.reason}.`);
  return parsed.content;
};

/** Standard texts of a unit, and a draft whose text went through two hands, so that its versions can be compared. */
export async function writeTexts(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('bruno' in world.people)) return;
  const bruno = world.as('bruno', 'SMO');
  await actingAs(bruno, async () => {
    for (const [name, text] of standardTexts)
      await nest.get(Templates).create({ name, scope: 'unit', content: plain(text) });
  });
  await versionsOf(nest, bruno);
}

const standardTexts = [
  [
    'Encerramento cordial',
    'Permanecemos à disposição para esclarecimentos.\n\n@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.\n\n@nome_usuario@\n@cargo_usuario@',
  ],
  [
    'Pedido de complementação',
    'Para seguir com a análise do processo @processo@, pedimos que @interessados_virgula_espaco@ apresente, em 15 dias, o documento indicado abaixo.',
  ],
] as const;

async function versionsOf(nest: INestApplicationContext, who: Actor): Promise<void> {
  const database = nest.get(Database);
  await actingAs(who, async () => {
    const [draft] = await database.work(() =>
      database.query<{ id: string }>(
        `SELECT d.id FROM documents d
           JOIN process_units r ON r.tenant_id = d.tenant_id AND r.process_id = d.process_id AND r.unit_id = d.unit_id
            AND r.concluded_at IS NULL
          WHERE d.tenant_id = $1 AND d.unit_id = $2 AND d.state = 'draft' ORDER BY d.created_at LIMIT 1`,
        [database.tenantId, who.unit.id],
      ),
    );
    if (!draft) return;
    for (const text of ['O prazo é de dez dias.', 'O prazo é de quinze dias úteis.']) {
      const { revision, content } = await database.work(() => nest.get(DocumentsQueries).details(draft.id));
      const written = { ...content!, content: [...content!.content, ...plain(text).content] };
      await nest.get(Documents).save(draft.id, { content: written, revision, startsVersion: true });
    }
    await commentOn(nest, draft.id, 'quinze dias úteis');
  });
}

/** A conversation about words of the last paragraph. */
async function commentOn(nest: INestApplicationContext, id: string, quote: string): Promise<void> {
  const thread = await nest.get(Threads).begin(id, { text: 'Conferir com o contrato.', quote });
  const { revision, content } = await nest.get(Database).work(() => nest.get(DocumentsQueries).details(id));
  const marks = [{ type: 'comment', attrs: { id: thread } }];
  const marked: unknown = JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    key === 'content' && Array.isArray(value)
      ? value.flatMap((node: { type?: string; text?: string }) => {
          const [before, after] = node.type === 'text' ? (node.text ?? '').split(quote) : [];
          if (after === undefined) return [node];
          return [
            { ...node, text: before },
            { ...node, text: quote, marks },
            { ...node, text: after },
          ];
        })
      : value,
  );
  await nest.get(Documents).save(id, { content: marked, revision });
}
