import { Injectable } from '@nestjs/common';
import { newId } from '../../../../platform/ids';
import { Bodies, ChartQueries, OrgChart, type Body } from '../../../../units';
import { ChartEditing } from '../../units/chart-editing';
import { email, matching, words, yesNo } from '../engine/parsers';
import type { ImportColumn } from '../engine/columns';
import {
  changeOf,
  flagIn,
  judged,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import { KnownQueries, type KnownUnit } from '../known.queries';
import { UnitCodes } from './unit-codes';
import { circlesIn, depthsIn } from './unit-tree';

const acronym = matching(/^[^\s\p{C}]{1,20}$/u, { key: 'imports.unit_acronym', params: { most: 20 } });

const columns: readonly ImportColumn[] = [
  {
    ...{ key: 'acronym', title: 'Sigla', required: true, example: 'SEMED/TRANSP', read: acronym },
    synonyms: ['sigla_da_unidade', 'abreviatura', 'setor_sigla', 'sigla_do_setor'],
    about: 'A sigla da unidade, sem espaços, única no município. Por ela a unidade é reconhecida.',
  },
  {
    ...{
      key: 'name',
      title: 'Nome',
      required: true,
      example: 'Divisão de Transporte Escolar',
      read: words(200),
    },
    synonyms: ['nome_da_unidade', 'unidade', 'setor', 'descricao', 'denominacao', 'lotacao'],
    about: 'O nome inteiro.',
  },
  {
    ...{ key: 'parent', title: 'Unidade superior', example: 'SEMED', read: acronym },
    synonyms: [
      'superior',
      'sigla_superior',
      'sigla_da_unidade_superior',
      'subordinada_a',
      'vinculada_a',
      'pai',
    ],
    about:
      'A sigla da unidade acima, que já existe ou está em outra linha. Em branco, fica no alto do órgão.',
  },
  {
    ...{ key: 'body', title: 'Órgão', example: '', read: acronym },
    synonyms: ['sigla_do_orgao', 'entidade'],
    about: 'A sigla do órgão. Só é preciso onde há mais de um.',
  },
  {
    ...{ key: 'code', title: 'Código', example: '' },
    read: matching(/^\d{1,10}$/, { key: 'imports.unit_code', params: { most: 10 } }),
    synonyms: ['codigo_da_unidade', 'cod'],
    about: 'Só números: entra no número dos processos que a unidade abre. Em branco, o sistema dá o próximo.',
  },
  {
    ...{ key: 'email', title: 'E-mail', example: 'transporte@municipio.mg.gov.br', read: email },
    synonyms: ['email', 'e_mail_da_unidade', 'email_da_unidade', 'correio_eletronico'],
    about: 'O e-mail da unidade, para os avisos.',
  },
  {
    ...{ key: 'acceptsDispatch', title: 'Recebe processos', example: 'Sim', read: yesNo },
    synonyms: ['recebe', 'recebe_processo'],
    about: 'Sim ou Não. Em branco, uma unidade nova recebe processos de outras.',
  },
];

/** Units with their places below one another, in whatever order they stand. */
@Injectable()
export class UnitsImport implements ImportKind {
  readonly name = 'units';
  readonly slug = 'unidades';
  readonly title = 'Unidades';
  readonly about = 'O organograma: siglas, nomes e de qual unidade cada uma depende.';
  readonly columns = columns;
  readonly whole = true;

  constructor(
    private readonly known: KnownQueries,
    private readonly bodies: Bodies,
    private readonly chart: OrgChart,
    private readonly chartQueries: ChartQueries,
    private readonly editing: ChartEditing,
    private readonly codes: UnitCodes,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known.unitsByAcronym();
    const bodies = await this.bodies.list();
    const repeated = repeatedIn(lines, 'acronym', ({ acronym: given }) => capitals(given));
    const own = lines.filter(({ line }) => !repeated.has(line));
    const codes = await this.codes.of(own, (each) => bodyOf(each, known, bodies)?.id, known);
    const circles = circlesIn(own, known);
    const judgements = lines.map(({ line, values }): Judgement => {
      const before = known.get(capitals(values['acronym'])!);
      const code = codes.get(line);
      const problems = [
        ...[repeated.get(line), circles.get(line), code?.problem].filter((each) => each !== undefined),
        ...this.placeProblems({ line, values }, known, bodies, own),
      ];
      const given = code?.code ? { values: { ...values, code: code.code } } : {};
      return judged(line, {
        isKnown: Boolean(before),
        changes: changesOf(values, before, known),
        problems,
        ...given,
      });
    });
    return withoutOrphans(lines, judgements, known);
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    await this.chartQueries.lock();
    const known = await this.known.unitsByAcronym();
    const bodies = await this.bodies.list();
    const fresh = lines.filter(({ outcome }) => outcome === 'new').map((each) => ({ ...each, id: newId() }));
    const ids = new Map([...known].map(([key, { id }]) => [key, id]));
    for (const { id, values } of fresh) ids.set(capitals(values['acronym'])!, id);
    await this.chart.createAll(
      fresh.map(({ id, values, ...line }) => ({
        id,
        bodyId: bodyOf({ ...line, values }, known, bodies)!.id,
        parentId: ids.get(capitals(values['parent']) ?? ''),
        acronym: textIn(values, 'acronym')!,
        name: textIn(values, 'name')!,
        code: textIn(values, 'code')!,
        email: textIn(values, 'email') ?? undefined,
        acceptsDispatch: flagIn(values, 'acceptsDispatch') ?? true,
      })),
    );
    await this.change(
      lines.filter(({ outcome }) => outcome === 'changed'),
      known,
      ids,
    );
    return 0;
  }

  /** From the top down: a unit that takes the place of the one above it would else stand below itself for a moment. */
  private async change(
    lines: readonly Line[],
    known: ReadonlyMap<string, KnownUnit>,
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const depths = depthsIn(lines, known);
    for (const { values } of lines) {
      const before = known.get(capitals(values['acronym'])!)!;
      const data = {
        acronym: before.acronym,
        name: textIn(values, 'name')!,
        code: textIn(values, 'code') ?? before.code,
        email: textIn(values, 'email') ?? before.email ?? undefined,
        acceptsDispatch: flagIn(values, 'acceptsDispatch') ?? before.acceptsDispatch,
      };
      if (isOther(before, data)) await this.editing.editUnit(before.id, data);
    }
    for (const { values } of lines.toSorted(
      (one, other) => depths.get(one.line)! - depths.get(other.line)!,
    )) {
      const before = known.get(capitals(values['acronym'])!)!;
      const parentId = ids.get(capitals(values['parent']) ?? '');
      if (parentId && parentId !== before.parentId) await this.chart.move(before.id, parentId);
    }
  }

  private placeProblems(
    line: Line,
    known: ReadonlyMap<string, KnownUnit>,
    bodies: readonly Body[],
    lines: readonly Line[],
  ): CellProblem[] {
    const { values } = line;
    const before = known.get(capitals(values['acronym'])!);
    const body = bodyOf(line, known, bodies);
    const told = { bodies: bodies.map((each) => each.acronym).join(', ') };
    if (!body)
      return [problem('body', values['body'] ? 'imports.body_unknown' : 'imports.body_needed', told)];
    if (before && before.bodyId !== body.id) {
      const own = bodies.find(({ id }) => id === before.bodyId)?.acronym ?? '';
      return [problem('body', 'imports.body_fixed', { body: own })];
    }
    const parent = capitals(values['parent']);
    if (!parent) return [];
    const inFile = lines.find((each) => capitals(each.values['acronym']) === parent);
    const above = known.get(parent);
    if (!inFile && !above) return [problem('parent', 'imports.parent_unknown')];
    const bodyAbove = above?.bodyId ?? bodyOf(inFile!, known, bodies)?.id;
    return bodyAbove === body.id ? [] : [problem('parent', 'imports.parent_body')];
  }
}

const capitals = (value: unknown): string | null => (typeof value === 'string' ? value.toUpperCase() : null);

/** The one that is named; else that of the unit itself, that of the unit above, or the only one there is. */
function bodyOf(
  { values }: Pick<Line, 'values'>,
  known: ReadonlyMap<string, KnownUnit>,
  bodies: readonly Body[],
): Body | undefined {
  const named = capitals(values['body']);
  if (named) return bodies.find((body) => body.acronym.toUpperCase() === named);
  const near = known.get(capitals(values['acronym']) ?? '') ?? known.get(capitals(values['parent']) ?? '');
  if (near) return bodies.find(({ id }) => id === near.bodyId);
  return bodies.length === 1 ? bodies[0] : undefined;
}

const isOther = (
  before: KnownUnit,
  after: Omit<KnownUnit, 'id' | 'bodyId' | 'parentId' | 'email'> & { email?: string },
) =>
  before.name !== after.name ||
  before.code !== after.code ||
  (before.email ?? undefined) !== after.email ||
  before.acceptsDispatch !== after.acceptsDispatch;

function changesOf(
  values: Line['values'],
  before: KnownUnit | undefined,
  known: ReadonlyMap<string, KnownUnit>,
): string[] {
  if (!before) return [];
  const parent = [...known.values()].find(({ id }) => id === before.parentId)?.acronym ?? null;
  const isSameParent = capitals(values['parent']) === capitals(parent);
  const accepts = flagIn(values, 'acceptsDispatch');
  return [
    ...changeOf('Nome', before.name, values['name']),
    ...(isSameParent ? [] : changeOf('Unidade superior', parent, values['parent'])),
    ...changeOf('Código', before.code, values['code']),
    ...changeOf('E-mail', before.email, values['email']),
    ...(accepts === null || accepts === before.acceptsDispatch
      ? []
      : [accepts ? 'Passa a receber processos' : 'Deixa de receber processos']),
  ];
}

/** What hangs below a new unit that cannot be made cannot be made, either. */
function withoutOrphans(
  lines: readonly Line[],
  judgements: readonly Judgement[],
  known: ReadonlyMap<string, KnownUnit>,
): Judgement[] {
  const lineOf = new Map(lines.map(({ line, values }) => [capitals(values['acronym']), line]));
  const all = new Map(judgements.map((each) => [each.line, each]));
  for (let again = true; again;) {
    again = false;
    for (const { line, values } of lines) {
      const parent = capitals(values['parent']);
      const above = parent && !known.has(parent) ? all.get(lineOf.get(parent) ?? -1) : undefined;
      const own = all.get(line)!;
      if (above?.outcome !== 'wrong' || own.outcome === 'wrong') continue;
      const problems = [problem('parent', 'imports.parent_wrong', { line: above.line })];
      all.set(line, { line, outcome: 'wrong', changes: [], problems });
      again = true;
    }
  }
  return judgements.map(({ line }) => all.get(line)!);
}
