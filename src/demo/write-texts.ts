import type { INestApplicationContext } from '@nestjs/common';
import {
  Documents,
  DocumentsQueries,
  DocumentTypes,
  fromPlain,
  TemplateForms,
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

/** Standard texts of a unit, a type with a form, and a draft whose text went through two hands, so that its versions can be compared. */
export async function writeTexts(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('bruno' in world.people)) return;
  const bruno = world.as('bruno', 'SMO');
  await actingAs(bruno, async () => {
    for (const [name, text] of standardTexts)
      await nest.get(Templates).create({ name, scope: 'unit', content: plain(text) });
  });
  await permit(nest, world);
  await versionsOf(nest, world, bruno);
}

type Field = Parameters<TemplateForms['add']>[1];
const unset = { help: '', required: false, initial: '', minimum: '', maximum: '', mask: '', choices: [] };

/** One field of each kind (DOMAIN.md 1.17). */
const permitFields: (Pick<Field, 'kind' | 'name' | 'label'> & Partial<Field>)[] = [
  {
    kind: 'information',
    name: 'antes_de_preencher',
    label: 'Antes de preencher',
    help: 'Confira na agenda da Secretaria se o espaço está livre no dia do evento.',
  },
  { kind: 'text', name: 'evento', label: 'Nome do evento', required: true, minimum: '5', maximum: '100' },
  {
    kind: 'masked-text',
    name: 'responsavel',
    label: 'CPF ou CNPJ do responsável',
    mask: 'CPF/CNPJ',
    required: true,
  },
  {
    kind: 'list',
    name: 'espaco',
    label: 'Espaço',
    choices: ['Praça da Matriz', 'Coreto', 'Ginásio municipal'],
    required: true,
  },
  { kind: 'date', name: 'dia_evento', label: 'Dia do evento', required: true },
  {
    kind: 'integer',
    name: 'publico',
    label: 'Público esperado',
    minimum: '1',
    maximum: '5000',
    required: true,
  },
  { kind: 'decimal', name: 'area', label: 'Área usada, em metros quadrados', minimum: '1' },
  {
    kind: 'money',
    name: 'preco',
    label: 'Preço público',
    help: 'Está na tabela da Secretaria da Fazenda.',
    minimum: '0',
  },
  {
    kind: 'options',
    name: 'montagem',
    label: 'O que será montado',
    choices: ['Palco', 'Som', 'Barracas', 'Banheiros químicos'],
  },
  { kind: 'flag', name: 'bebida', label: 'Haverá venda de bebida' },
  {
    kind: 'long-text',
    name: 'condicoes',
    label: 'Condições',
    initial: 'Som até as 22 horas.\nEspaço limpo até as 12 horas do dia seguinte.',
  },
];

const permitText = [
  '# Autorização de uso de espaço público',
  'Fica autorizado o uso de @espaco@ no dia @dia_evento@ para @evento@, do responsável @responsavel@.',
  'Público esperado: @publico@ pessoas. Área: @area@ m². Preço público: @preco@.',
  'Montagem: @montagem@. Venda de bebida: @bebida@.',
  'Condições:\n@condicoes@',
  '@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.\n\n@nome_usuario@\n@cargo_usuario@',
].join('\n\n');

/** A type of document that is written by answering a form. */
async function permit(nest: INestApplicationContext, world: World): Promise<void> {
  const name = 'Autorização de uso';
  await actingAs(world.as('elisa', 'SEMAD'), async () => {
    const typeId = await nest
      .get(Database)
      .work(() =>
        nest.get(DocumentTypes).create({ name, applicability: 'internal', numbering: 'unit-yearly' }),
      );
    const template = await nest.get(Templates).create({
      ...{ name: 'Autorização de uso de espaço público', typeId, scope: 'tenant' },
      content: plain(permitText),
    });
    for (const field of permitFields) await nest.get(TemplateForms).add(template, { ...unset, ...field });
  });
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

async function versionsOf(nest: INestApplicationContext, world: World, who: Actor): Promise<void> {
  const database = nest.get(Database);
  await actingAs(who, async () => {
    const [open] = await database.work(() =>
      database.query<{ processId: string }>(
        `SELECT process_id AS "processId" FROM process_units
          WHERE tenant_id = $1 AND unit_id = $2 AND concluded_at IS NULL AND received_at IS NOT NULL AND level = 0
          ORDER BY arrived_at LIMIT 1`,
        [database.tenantId, who.unit.id],
      ),
    );
    if (!open) return;
    const typeId = world.documentTypes['Despacho']!;
    const draft = await nest.get(Documents).draft({ ...open, typeId, name: 'prazo da obra', level: 0 });
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
