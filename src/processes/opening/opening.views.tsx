import { LevelFields, levelNames, levels, SECRET, type LegalGround, type Level } from '../../access';
import { ClassChoice, type RecordClass } from '../../classification';
import {
  Actions,
  Button,
  DefaultButton,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AcceptsWrongDigits } from '../data/accepts-wrong-digits';
import { mostNumber } from '../data/number.dto';
import type { NamedProcess } from '../processes.queries';
import { mostParties, type TypedProcess } from './open-process.dto';
import { PartyRows } from './party-rows';
import type { ProcessType } from './process-types';
import { TypeChoice, typeOptions } from './type-choice';

const title = 'Iniciar processo';

interface ChooseProcessTypePageProps {
  types: readonly ProcessType[];
  filter: string;
  relatedToId: string;
}

export function ChooseProcessTypePage({ types, filter, relatedToId }: ChooseProcessTypePageProps) {
  const { tenant } = useFrame();
  return (
    <Page title={title}>
      <p>Escolha o tipo do processo. Ele pode ser trocado no passo seguinte.</p>
      <TypeChoice
        types={types}
        filter={filter}
        action={`/${tenant?.slug ?? ''}/processos/novo`}
        kept={relatedToId ? { relacionado: relatedToId } : undefined}
      />
    </Page>
  );
}

interface OpenProcessPageProps {
  types: readonly ProcessType[];
  grounds: readonly LegalGround[];
  /** To choose among, where the type suggests none. */
  classes?: readonly RecordClass[];
  typed: TypedProcess;
  /** The process that it starts from. */
  related?: NamedProcess;
  errors?: readonly FieldError[];
}

export function OpenProcessPage(props: OpenProcessPageProps) {
  const { types, classes, typed, related, errors = [] } = props;
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}`;
  return (
    <Page title={title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={`${root}/processos/novo`} class="form form--aside" guard>
        <DefaultButton />
        {related ? (
          <>
            <input type="hidden" name="relatedToId" value={related.id} />
            <p class="about">
              Relacionado ao processo{' '}
              <a href={`${root}/processos/${related.id}`} class="number">
                {related.number}
              </a>
            </p>
          </>
        ) : null}
        <Select
          name="typeId"
          label="Tipo do processo"
          empty="Escolha o tipo"
          options={typeOptions(types)}
          value={typed.typeId}
          error={errorOf(errors, 'typeId')}
        />
        <TextArea
          name="subject"
          label="Especificação"
          hint="Em poucas palavras, do que trata. Até 250 letras. Exemplo: ampliação de residência na Rua das Flores, 120."
          value={typed.subject}
          rows={2}
          maxLength={250}
          autofocus={!typed.added && errors.length === 0}
          error={errorOf(errors, 'subject')}
        />
        <PartyRows
          parties={typed.parties}
          rows={typed.rows}
          added={typed.added}
          most={mostParties}
          errors={errors}
          hint="Quem pede ou de quem trata o processo: ao menos um. CPF, CNPJ e e-mail são opcionais."
        />
        {classes ? <ClassChoice classes={classes} kept={[]} chosen={typed.classIds} errors={errors} /> : null}
        <Registered typed={typed} errors={errors} />
        <div class="form__aside">
          <ProcessLevel {...props} errors={errors} />
        </div>
        <Actions>
          <Button icon="plus">Iniciar processo</Button>
          <Button kind="link" href={`${root}/controle`}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

type Filled = OpenProcessPageProps & { errors: readonly FieldError[] };

/** For a protocol: a process that exists on paper or in another system. */
function Registered({ typed, errors }: Pick<Filled, 'typed' | 'errors'>) {
  if (!useFrame().actor?.permissions.includes('process.protocol')) return null;
  const { number, date, acceptsWrongDigits } = typed.registered;
  const filled = Boolean(number || date) || errors.some(({ field }) => field?.startsWith('registered.'));
  return (
    <Details summary="O processo já tem número" open={filled}>
      <TextInput
        name="registered.number"
        label="Número que ele tem"
        hint="Do papel ou de outro sistema. Em branco, o sistema dá um número novo."
        width="medium"
        value={number}
        maxLength={mostNumber}
        error={errorOf(errors, 'registered.number')}
        optional
      />
      <AcceptsWrongDigits name="registered.acceptsWrongDigits" checked={acceptsWrongDigits === '1'} />
      <TextInput
        name="registered.date"
        type="date"
        label="Data de autuação"
        width="short"
        value={date}
        error={errorOf(errors, 'registered.date')}
        optional
      />
    </Details>
  );
}

function ProcessLevel({ types, typed, grounds, errors }: Filled) {
  const { actor } = useFrame();
  const type = types.find(({ id }) => id === typed.typeId);
  const offered = type && errorOf(errors, 'level') === undefined ? type.allowedLevels : levels;
  const may = (level: Level) => level !== SECRET || actor?.permissions.includes('process.secret');
  return (
    <LevelFields
      of="processo"
      levels={offered.filter(may)}
      level={typed.level}
      legalGroundId={typed.legalGroundId}
      grounds={grounds}
      errors={errors}
      hint={type && `Para ${type.name}, o usual é ${levelNames[type.suggestedLevel]}.`}
    />
  );
}
