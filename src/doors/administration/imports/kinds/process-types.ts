import { Injectable } from '@nestjs/common';
import { Access, levelWords, type Level, type LegalGround } from '../../../../access';
import { RecordClasses } from '../../../../classification';
import { Audit } from '../../../../history';
import { DomainError } from '../../../../platform/errors';
import {
  ProcessTypeCatalogue,
  ProcessTypes,
  type ListedType,
  type NewProcessType,
} from '../../../../processes';
import { plain, type Values } from '../engine/columns';
import {
  changeOf,
  judged,
  listIn,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import { processTypeColumns } from './type-columns';
import { classIdsIn, classProblems, typeIn, writeTypes } from './type-lines';

interface Known {
  types: ReadonlyMap<string, ListedType>;
  grounds: ReadonlyMap<string, LegalGround>;
  /** Ids of the classes that may be chosen, by code. */
  classes: ReadonlyMap<string, string>;
}

@Injectable()
export class ProcessTypesImport implements ImportKind {
  readonly name = 'process-types';
  readonly slug = 'tipos-de-processo';
  readonly title = 'Tipos de processo';
  readonly about = 'Que processos se abrem, com o nível de acesso e os assuntos que cada tipo sugere.';
  readonly columns = processTypeColumns;

  constructor(
    private readonly catalogue: ProcessTypeCatalogue,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly classes: RecordClasses,
    private readonly audit: Audit,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known();
    const repeated = repeatedIn(lines, 'name', ({ name }) => plain(name as string));
    const judgements: Judgement[] = [];
    for (const { line, values } of lines) {
      const before = typeIn(values, known.types);
      const after = inputOf(values, before, known);
      const own = repeated.get(line);
      const problems = [...(own ? [own] : []), ...problemsOf(values, after, known)];
      const ground = problems.length === 0 ? await this.groundProblem(after) : undefined;
      if (ground) problems.push(ground);
      const changes = before ? changesOf(values, before, after) : [];
      judgements.push(judged(line, { isKnown: before !== undefined, changes, problems }));
    }
    return judgements;
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const known = await this.known();
    await writeTypes(lines, {
      known: known.types,
      inputOf: (values, before) => inputOf(values, before, known),
      createAll: (fresh) => this.types.createAll(fresh),
      change: (id, after) => this.catalogue.change(id, after),
      ...{ audit: this.audit, created: 'process_type.created' },
    });
    return 0;
  }

  /** The rule is of access: a ground stands for one level. */
  private async groundProblem(type: NewProcessType): Promise<CellProblem | undefined> {
    try {
      await this.access.requireGround(type.suggestedLevel, type.suggestedLegalGroundId ?? undefined);
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return problem('ground', 'imports.cell_reason', { reason: error.message });
    }
  }

  private async known(): Promise<Known> {
    return {
      types: new Map((await this.catalogue.list()).map((each) => [plain(each.name), each])),
      grounds: new Map((await this.access.legalGrounds()).map((each) => [plain(each.name), each])),
      classes: new Map((await this.classes.choosable()).map(({ code, id }) => [code, id])),
    };
  }
}

const levelIn = (word: string): Level => levelWords.findIndex((each) => each === word) as Level;

/** A blank cell leaves what is there. */
function inputOf(
  values: Values,
  before: ListedType | undefined,
  { grounds, classes }: Known,
): NewProcessType {
  const levels = listIn(values, 'levels').map(levelIn).sort();
  const allowedLevels = levels.length > 0 ? levels : (before?.allowedLevels ?? [levelIn('public')]);
  const suggested = textIn(values, 'suggested');
  const kept =
    before && allowedLevels.includes(before.suggestedLevel) ? before.suggestedLevel : allowedLevels[0]!;
  const suggestedLevel = suggested ? levelIn(suggested) : kept;
  const ground = textIn(values, 'ground');
  return {
    name: before?.name ?? textIn(values, 'name')!,
    ...{ allowedLevels, suggestedLevel },
    suggestedLegalGroundId:
      suggestedLevel === levelIn('public')
        ? null
        : ground
          ? (grounds.get(plain(ground))?.id ?? null)
          : (before?.suggestedLegalGroundId ?? null),
    classIds: classIdsIn(values, before, classes),
  };
}

function problemsOf(values: Values, after: NewProcessType, { grounds, classes }: Known): CellProblem[] {
  const ground = textIn(values, 'ground');
  const checks: (CellProblem | false)[] = [
    !after.allowedLevels.includes(after.suggestedLevel) && problem('suggested', 'imports.suggested_level'),
    ground !== null && !grounds.has(plain(ground)) && problem('ground', 'imports.ground_unknown'),
    after.suggestedLevel !== levelIn('public') &&
      after.suggestedLegalGroundId === null &&
      ground === null &&
      problem('ground', 'imports.ground_needed'),
    ...classProblems(values, classes),
  ];
  return checks.filter((each) => each !== false);
}

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const words: Record<string, string> = { public: 'Público', restricted: 'Restrito', secret: 'Sigiloso' };
const inWords = (levels: readonly Level[]): string =>
  levels.map((each) => words[levelWords[each]]).join(', ');

function changesOf(values: Values, before: ListedType, after: NewProcessType): string[] {
  const classes = before.classes.map(({ id }) => id);
  return [
    ...changeOf('Níveis', inWords(before.allowedLevels), inWords(after.allowedLevels)),
    ...changeOf('Nível sugerido', inWords([before.suggestedLevel]), inWords([after.suggestedLevel])),
    ...(after.suggestedLegalGroundId === before.suggestedLegalGroundId
      ? []
      : changeOf('Hipótese legal', before.ground, values['ground'] ?? 'nenhuma')),
    ...(same(classes, after.classIds ?? [])
      ? []
      : changeOf('Assuntos', before.classes.map(({ code }) => code).join(', '), listIn(values, 'classes'))),
  ];
}
