import { Injectable } from '@nestjs/common';
import { Bodies, type Body } from '../../../../units';
import { ChartEditing } from '../../units/chart-editing';
import { NumberCodes } from '../../units/number-codes';
import type { ImportColumn, Values } from '../engine/columns';
import {
  changeOf,
  judged,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import { matching, words } from '../engine/parsers';
import type { CellProblem } from '../engine/read-list';
import { acronym } from './unit-columns';
import { nextCodes, problemOfCode } from './unit-codes';
import { capitals } from './unit-places';

const columns: readonly ImportColumn[] = [
  {
    ...{ key: 'acronym', title: 'Sigla', required: true, example: 'FUNCULT', read: acronym },
    synonyms: ['sigla_do_orgao', 'abreviatura'],
    about: 'A sigla do órgão, sem espaços, única no município. Por ela o órgão é reconhecido.',
  },
  {
    ...{ key: 'name', title: 'Nome', required: true, example: 'Fundação Municipal de Cultura' },
    read: words(200),
    synonyms: ['nome_do_orgao', 'orgao', 'entidade', 'denominacao', 'descricao'],
    about: 'O nome inteiro.',
  },
  {
    ...{ key: 'code', title: 'Código', example: '' },
    read: matching(/^\d{1,10}$/, { key: 'imports.unit_code', params: { most: 10 } }),
    synonyms: ['codigo_do_orgao', 'cod'],
    about: 'Só números: entra no número dos processos do órgão. Em branco, o sistema dá o próximo.',
  },
];

interface Known {
  byAcronym: ReadonlyMap<string, Body>;
  /** By its code without zeros before it: a spreadsheet takes them from "0002". */
  byCode: ReadonlyMap<string, Body>;
}

/** Bodies: the city hall, its foundations, the council. Units are put in them by their acronym. */
@Injectable()
export class BodiesImport implements ImportKind {
  readonly name = 'bodies';
  readonly slug = 'orgaos';
  readonly title = 'Órgãos';
  readonly about = 'A prefeitura, as fundações, as autarquias e a câmara, cada uma com as suas unidades.';
  readonly columns = columns;
  readonly whole = true;

  constructor(
    private readonly bodies: Bodies,
    private readonly editing: ChartEditing,
    private readonly numbers: NumberCodes,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known();
    const repeated = repeatedIn(lines, 'acronym', ({ acronym: given }) => capitals(given));
    const sameCode = repeatedIn(lines, 'code', (values) => bare(textIn(values, 'code')));
    const given = lines.flatMap(({ values }) => textIn(values, 'code') ?? []);
    const next = nextCodes(
      [...known.byCode.values()]
        .map(({ code }) => code)
        .concat(given)
        .map(inOne),
    );
    const judgements: Judgement[] = [];
    for (const { line, values, unread } of lines) {
      const before = known.byAcronym.get(capitals(values['acronym'])!);
      // A line that is left out uses no number up.
      const code = codeOf(values, before) ?? (unread ? undefined : next(''));
      const problems = [
        ...[repeated.get(line), sameCode.get(line)],
        code === undefined ? undefined : await this.codeProblem(code, before, known),
      ];
      judgements.push(
        judged(line, {
          isKnown: Boolean(before),
          changes: before
            ? [...changeOf('Nome', before.name, values['name']), ...changeOf('Código', before.code, code)]
            : [],
          problems: problems.filter((each) => each !== undefined),
          values: { ...values, code: code ?? null },
        }),
      );
    }
    return judgements;
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const { byAcronym } = await this.known();
    for (const { outcome, values } of lines) {
      const body = {
        acronym: textIn(values, 'acronym')!,
        name: textIn(values, 'name')!,
        code: textIn(values, 'code')!,
      };
      const before = byAcronym.get(capitals(body.acronym)!);
      if (outcome === 'new') await this.editing.createBody(body);
      else if (before) await this.editing.editBody(before.id, { ...body, acronym: before.acronym });
    }
    return 0;
  }

  private async known(): Promise<Known> {
    const all = await this.bodies.list();
    return {
      byAcronym: new Map(all.map((body) => [body.acronym.toUpperCase(), body])),
      byCode: new Map(all.map((body) => [bare(body.code)!, body])),
    };
  }

  private async codeProblem(
    code: string,
    before: Body | undefined,
    { byCode }: Known,
  ): Promise<CellProblem | undefined> {
    if (code === before?.code) return undefined;
    const holder = byCode.get(bare(code)!);
    if (holder && holder.id !== before?.id)
      return problem('code', 'imports.body_code_taken', { body: holder.acronym });
    return problemOfCode(await this.numbers.refusalOf({ bodyCode: code, unitCode: '1' }));
  }
}

const bare = (code: string | null): string | null => code && code.replace(/^0+(?=.)/, '');

/** As it stands, where the sheet says the same number; undefined where it is for us to choose. */
function codeOf(values: Values, before: Body | undefined): string | undefined {
  const given = textIn(values, 'code');
  if (!given) return before?.code;
  return before && bare(before.code) === bare(given) ? before.code : given;
}

/** `nextCodes` counts by body; the codes of bodies are counted as of one. */
const inOne = (code: string): string => ` ${code}`;
