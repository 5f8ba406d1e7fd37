import { LevelFields, levelNames, levels, SECRET, type LegalGround, type Level } from '../access';
import {
  Actions,
  Button,
  Checkbox,
  DefaultButton,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  TextInput,
  useFrame,
  type FieldError,
} from '../platform/web';
import { mostParties, type TypedParty, type TypedProcess } from './open-process.dto';
import type { ProcessType } from './process-types';
import { groupByArea, TypeChoice } from './type-choice';

const title = 'Iniciar processo';

export function ChooseProcessTypePage({ types, filter }: { types: readonly ProcessType[]; filter: string }) {
  const { tenant } = useFrame();
  return (
    <Page title={title}>
      <p>Escolha o tipo do processo. Ele pode ser trocado no passo seguinte.</p>
      <TypeChoice types={types} filter={filter} action={`/${tenant?.slug ?? ''}/processos/novo`} />
    </Page>
  );
}

interface OpenProcessPageProps {
  types: readonly ProcessType[];
  grounds: readonly LegalGround[];
  typed: TypedProcess;
  errors?: readonly FieldError[];
  /** The errors are of names that differ from the record of their CPF or CNPJ. */
  otherName?: boolean;
}

export function OpenProcessPage(props: OpenProcessPageProps) {
  const { types, typed, errors = [] } = props;
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}`;
  return (
    <Page title={title} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={`${root}/processos/novo`} class="form form--aside" guard>
        <DefaultButton />
        <Select
          name="typeId"
          label="Tipo do processo"
          empty="Escolha o tipo"
          options={typeOptions(types)}
          value={typed.typeId}
          error={errorOf(errors, 'typeId')}
        />
        <TextInput
          name="subject"
          label="Especificação"
          hint="Em poucas palavras, do que trata. Exemplo: ampliação de residência na Rua das Flores, 120."
          value={typed.subject}
          maxLength={250}
          autofocus={!typed.added && errors.length === 0}
          error={errorOf(errors, 'subject')}
        />
        <Parties {...props} errors={errors} />
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

const typeOptions = (types: readonly ProcessType[]) =>
  groupByArea(types).map(({ label, types: members }) => ({
    label: label || 'Outros',
    options: members.map((type) => ({ value: type.id, label: type.label })),
  }));

type Filled = OpenProcessPageProps & { errors: readonly FieldError[] };

function Parties({ typed, errors, otherName }: Filled) {
  return (
    <fieldset class="parties">
      <legend class="field__label">Interessados</legend>
      <p class="field__hint">
        Quem pede ou de quem trata o processo: ao menos um. CPF, CNPJ e e-mail são opcionais.
      </p>
      <input type="hidden" name="rows" value={typed.rows} />
      {Array.from({ length: typed.rows }, (_, index) => (
        <PartyRow
          key={index}
          index={index}
          party={typed.parties[index]}
          errors={errors}
          otherName={otherName}
          autofocus={typed.added && index === typed.rows - 1}
        />
      ))}
      {typed.rows < mostParties ? (
        <Button kind="secondary" small icon="plus" name="act" value="more-party">
          Mais um interessado
        </Button>
      ) : (
        <p class="field__hint">São até {mostParties} interessados ao iniciar.</p>
      )}
    </fieldset>
  );
}

interface PartyRowProps {
  index: number;
  party?: TypedParty;
  errors: readonly FieldError[];
  otherName?: boolean;
  autofocus?: boolean;
}

function PartyRow({ index, party, errors, otherName, autofocus }: PartyRowProps) {
  const name = (field: keyof TypedParty) => `parties.${index}.${field}`;
  const shared = (field: keyof TypedParty) => ({
    name: name(field),
    value: party?.[field],
    error: errorOf(errors, name(field)),
    autocomplete: 'off',
  });
  const isOther = otherName && errorOf(errors, name('name')) !== undefined;
  const nth = <span class="visually-hidden"> do {index + 1}º interessado</span>;
  return (
    <div class="party">
      <TextInput {...shared('name')} label={<>Nome{nth}</>} autofocus={autofocus} optional={index > 0} />
      <TextInput {...shared('identifier')} label={<>CPF ou CNPJ{nth}</>} optional inputMode="text" />
      <TextInput {...shared('email')} label={<>E-mail{nth}</>} type="email" optional />
      {isOther || party?.confirmed ? (
        <Checkbox
          name={name('confirmed')}
          value={party?.identifier}
          checked={!isOther}
          label={<>É a mesma pessoa: usar o nome do cadastro{nth}</>}
          optional
        />
      ) : null}
    </div>
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
