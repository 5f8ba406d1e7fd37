import { Injectable } from '@nestjs/common';
import {
  destinationNames,
  PlanExchange,
  Plans,
  RecordClasses,
  termsInWords,
  type Destination,
  type RecordClassInput,
} from '../../../../classification';
import { Audit } from '../../../../history';
import type { ImportColumn, Values } from '../engine/columns';
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
import { choice, matching, words, years, yesNo } from '../engine/parsers';
import type { CellProblem } from '../engine/read-list';

const mostYears = 200;

const columns: readonly ImportColumn[] = [
  {
    ...{ key: 'code', title: 'Código', required: true, example: '120.9' },
    read: matching(/^(?=.{1,50}$)[\dA-Za-z]+([.\-/][\dA-Za-z]+)*$/, { key: 'imports.class_code' }),
    synonyms: ['codigo_de_classificacao', 'classe', 'cod', 'codigo_do_assunto'],
    about:
      'Os pontos dizem abaixo de qual o assunto fica. Por ele o assunto é reconhecido. Deixe a coluna como Texto.',
  },
  {
    ...{ key: 'name', title: 'Assunto', required: true, example: 'Transporte escolar', read: words(200) },
    synonyms: ['nome', 'descricao', 'descritor', 'nome_do_assunto'],
    about: 'O nome do assunto.',
  },
  {
    ...{ key: 'grouping', title: 'Só agrupa', example: 'Não', read: yesNo },
    synonyms: ['agrupador', 'grupo'],
    about:
      'Sim para os que só reúnem outros e não podem ser escolhidos. Em branco: os que não têm prazo nem destinação.',
  },
  {
    ...{ key: 'currentYears', title: 'Anos no corrente', example: '5', read: years(mostYears) },
    synonyms: ['fase_corrente', 'arquivo_corrente', 'corrente', 'prazo_corrente', 'anos_no_arquivo_corrente'],
    about: 'Anos no arquivo corrente. Em branco, a observação diz até quando.',
  },
  {
    ...{ key: 'intermediateYears', title: 'Anos no intermediário', example: '10', read: years(mostYears) },
    synonyms: [
      'fase_intermediaria',
      'arquivo_intermediario',
      'intermediario',
      'prazo_intermediario',
      'anos_no_arquivo_intermediario',
    ],
    about: 'Anos no arquivo intermediário, depois do corrente. Em branco, nenhum.',
  },
  {
    ...{ key: 'destination', title: 'Destinação', example: 'Eliminação' },
    read: choice({ permanent: ['Guarda permanente', 'Permanente'], elimination: ['Eliminação', 'Eliminar'] }),
    synonyms: ['destinacao_final', 'destino'],
    about: 'Guarda permanente ou Eliminação.',
  },
  {
    ...{ key: 'note', title: 'Observação', example: '', read: words(1000) },
    synonyms: ['observacoes', 'obs', 'nota'],
    about: 'O que mais é preciso saber sobre o prazo.',
  },
];

interface KnownClass extends RecordClassInput {
  id: string;
  used: boolean;
}

/** Classes (assuntos) of the plan in force; the first ones begin a plan. */
@Injectable()
export class SubjectsImport implements ImportKind {
  readonly name = 'subjects';
  readonly slug = 'assuntos';
  readonly title = 'Assuntos';
  readonly about =
    'O plano de classificação em vigor e sua tabela de temporalidade: códigos, assuntos, prazos e destinação.';
  readonly columns = columns;
  readonly whole = true;

  constructor(
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly exchange: PlanExchange,
    private readonly audit: Audit,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.known();
    const repeated = repeatedIn(lines, 'code', ({ code }) => code as string | null);
    return lines.map(({ line, values }) => {
      const before = known.get(textIn(values, 'code')!);
      const after = inputOf(values, before);
      const problems = [repeated.get(line), problemOf(after, before)].filter((each) => each !== undefined);
      const changes = before ? changesOf(before, after) : [];
      return judged(line, { isKnown: before !== undefined, changes, problems });
    });
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const plan = await this.plans.current();
    const known = await this.known();
    const fresh = lines
      .filter(({ outcome }) => outcome === 'new')
      .map(({ values }) => inputOf(values, undefined));
    if (!plan) {
      await this.exchange.begin(firstPlan, fresh);
      return 0;
    }
    await this.plans.requireChangeable(plan.id);
    const ids = await this.classes.insert(plan.id, fresh);
    await this.audit.recordAll(
      fresh.map(({ code, name, terms }, index) => ({
        ...{ kind: 'record_class.added', subjectId: ids[index]! },
        attributes: { code, name, ...terms },
      })),
    );
    for (const { values } of lines.filter(({ outcome }) => outcome === 'changed')) {
      const before = known.get(textIn(values, 'code')!)!;
      await this.classes.change(plan.id, before.id, inputOf(values, before));
    }
    return 0;
  }

  private async known(): Promise<Map<string, KnownClass>> {
    const plan = await this.plans.current();
    return new Map(plan ? (await this.classes.list(plan.id)).map((each) => [each.code, each]) : []);
  }
}

const firstPlan = 'Plano importado';

/** A blank cell leaves what is there; of a new class without terms it says that the class only groups others. */
function inputOf(values: Values, before: RecordClassInput | undefined): RecordClassInput {
  const [code, name] = [textIn(values, 'code')!, textIn(values, 'name')!];
  const note = textIn(values, 'note') ?? before?.note ?? null;
  const number = (key: string) => (values[key] as number | null) ?? null;
  const destination = textIn(values, 'destination') ?? before?.terms?.destination ?? null;
  const isBare =
    destination === null && number('currentYears') === null && number('intermediateYears') === null;
  if (flagIn(values, 'grouping') ?? isBare) return { code, name, note, terms: null };
  return {
    ...{ code, name, note },
    terms: {
      currentYears: number('currentYears') ?? before?.terms?.currentYears ?? null,
      intermediateYears: number('intermediateYears') ?? before?.terms?.intermediateYears ?? 0,
      destination: destination as Destination,
    },
  };
}

function problemOf(
  { terms, note }: RecordClassInput,
  before: KnownClass | undefined,
): CellProblem | undefined {
  if (!terms) return before?.used ? problem('grouping', 'imports.class_used') : undefined;
  if (!terms.destination) return problem('destination', 'imports.class_terms');
  return terms.currentYears === null && !note ? problem('currentYears', 'imports.class_fact') : undefined;
}

const termsOf = ({ terms }: RecordClassInput): string =>
  terms && destinationNames[terms.destination] ? termsInWords(terms) : 'só agrupa outros';

const changesOf = (before: RecordClassInput, after: RecordClassInput): string[] => [
  ...changeOf('Assunto', before.name, after.name),
  ...(termsOf(before) === termsOf(after) ? [] : changeOf('Prazos', termsOf(before), termsOf(after))),
  ...changeOf('Observação', before.note, after.note),
];
