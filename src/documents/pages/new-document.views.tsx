import { LevelFields, PUBLIC, RESTRICTED, SECRET, type LegalGround, type Level } from '../../access';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import {
  AboutProcess,
  NotAtHand,
  processPath,
  TypeChoice,
  whyNotAtHand,
  type ProcessHeader,
} from '../../processes';
import type { DocumentNumbering, DocumentType } from '../types/document-types';
import { FormSection } from '../forms/answer-fields.views';
import type { AskedForm } from '../forms/asked';
import type { SuggestedModel } from '../templates/model-suggestions';
import type { Template } from '../templates/templates.service';
import { mostName, mostNumber } from '../api/documents.dto';
import type { TypedDocument } from './document-forms.dto';

/** What every form that adds to a process needs to know. */
export interface IntoProcess {
  process: ProcessHeader;
  types: readonly DocumentType[];
  grounds: readonly LegalGround[];
  typed: TypedDocument;
  errors?: readonly FieldError[];
}

export function ChooseDocumentTypePage(props: {
  process: ProcessHeader;
  types: readonly DocumentType[];
  filter: string;
}) {
  const { process, types, filter } = props;
  const { tenant, actor } = useFrame();
  const why = whyNotAtHand(process, actor?.unit.label ?? '');
  return (
    <Page title={`${process.number} · Escrever documento`} heading="Escrever documento">
      <AboutProcess process={process} />
      {why ? (
        <NotAtHand process={process} why={why} />
      ) : (
        <>
          <p>
            Escolha o tipo do documento. Para fazer muitos de uma vez,{' '}
            <a href={`${processPath(tenant?.slug ?? '', process.id)}/documentos/lista`}>use uma lista</a>.
          </p>
          <TypeChoice
            types={types}
            filter={filter}
            action={`${processPath(tenant?.slug ?? '', process.id)}/documentos/novo`}
          />
        </>
      )}
    </Page>
  );
}

interface Beginnings {
  templates: readonly Template[];
  /** Documents that this person keeps at hand. */
  models: readonly SuggestedModel[];
}

interface NewDocumentPageProps extends IntoProcess, Beginnings {
  form: AskedForm;
}

export function NewDocumentPage({
  process,
  types,
  templates,
  models,
  grounds,
  typed,
  form,
  errors = [],
}: NewDocumentPageProps) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  const type = types.find(({ id }) => id === typed.typeId);
  return (
    <Page
      title={`${process.number} · Escrever documento`}
      heading={`Escrever ${type?.name.toLowerCase() ?? 'documento'}`}
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <Form action={`${path}/documentos/novo`} class="form form--aside" guard>
        <ChosenType type={type} href={`${path}/documentos/novo`} />
        <TemplateField
          templates={templates.filter(({ typeId }) => typeId === null || typeId === type?.id)}
          models={models}
          typed={typed}
          errors={errors}
        />
        <NumberField type={type} typed={typed} errors={errors} />
        <NameField typed={typed} errors={errors} />
        <TextArea
          name="recipients"
          label="Destinatários"
          hint="Um nome em cada linha. Unidades, tratamento, cargo, órgão e endereço se escolhem depois, em Destinatários."
          value={typed.recipients}
          rows={2}
          error={errors.find(({ field }) => field?.startsWith('recipients'))?.message}
          optional
        />
        <FormSection form={form} errors={errors} />
        <div class="form__aside">
          <DocumentLevel process={process} grounds={grounds} typed={typed} errors={errors} />
        </div>
        <Actions>
          <Button icon="pen">Começar a escrever</Button>
          <Button kind="secondary" icon="upload" name="importar" value="1">
            Começar com o texto de um arquivo
          </Button>
          <Button kind="link" href={path}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function ChosenType({ type, href }: { type?: DocumentType; href: string }) {
  return (
    <p>
      <input type="hidden" name="typeId" value={type?.id ?? ''} />
      Tipo: <strong>{type?.name ?? 'ainda não escolhido'}</strong> <a href={href}>Trocar o tipo</a>
    </p>
  );
}

type Fields<Name extends keyof TypedDocument = keyof TypedDocument> = {
  typed: Pick<TypedDocument, Name>;
  errors: readonly FieldError[];
};

export function TypeField({ types, typed, errors }: Fields<'typeId'> & Pick<IntoProcess, 'types'>) {
  return (
    <Select
      name="typeId"
      label="Tipo do documento"
      empty="Escolha o tipo"
      options={types.map(({ id, name }) => ({ value: id, label: name }))}
      value={typed.typeId}
      error={errorOf(errors, 'typeId')}
    />
  );
}

function TemplateField({ templates, models, typed, errors }: Fields & Beginnings) {
  const option = ({ id, name }: Template) => ({ value: id, label: name });
  const ofType = templates.filter(({ typeId }) => typeId !== null).map(option);
  const standard = templates.filter(({ typeId }) => typeId === null).map(option);
  return (
    <>
      {templates.length === 0 ? (
        <p class="soft">Este tipo não tem modelo: o texto começa em branco.</p>
      ) : (
        <Select
          name="templateId"
          label="Texto inicial"
          hint="O modelo e o texto padrão já trazem os dados do processo e da unidade."
          empty="Em branco"
          options={[
            ...(ofType.length > 0 ? [{ label: 'Modelos', options: ofType }] : []),
            ...(standard.length > 0 ? [{ label: 'Textos padrão', options: standard }] : []),
          ]}
          value={typed.templateId}
          error={errorOf(errors, 'templateId')}
        />
      )}
      {templates.length + models.length > 0 ? <WithoutScript /> : null}
      <ModelField {...{ models, typed, errors }} />
    </>
  );
}

/** Told before the number is spent. */
function WithoutScript() {
  return (
    <noscript>
      <Notice kind="info" title="Sem JavaScript, parte de um texto inicial fica só para leitura">
        De um modelo se mudam os parágrafos, cada um em seu campo. Tabelas, imagens e frases com destaque no
        meio ficam como estão: para mudá-las, abra esta página em um navegador com JavaScript.
      </Notice>
    </noscript>
  );
}

function ModelField({ models, typed, errors }: Fields<'modelCode'> & Pick<Beginnings, 'models'>) {
  const few = models.length > 0 ? ': os seus favoritos são oferecidos' : '';
  return (
    <>
      <TextInput
        name="modelCode"
        label="Ou começar com o texto de um documento"
        hint={`O número dele, como 0000123${few}. Vale no lugar do texto inicial.`}
        value={typed.modelCode}
        list={models.length > 0 ? 'documentos-modelo' : undefined}
        width="short"
        maxLength={20}
        error={errorOf(errors, 'modelCode')}
        optional
      />
      {models.length > 0 ? (
        <datalist id="documentos-modelo">
          {models.map(({ code, title }) => (
            <option key={code} value={code} label={title} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

const numberHints: Record<DocumentNumbering, string> = {
  unit: 'O número sai na hora, na sequência desta unidade.',
  body: 'O número sai na hora, na sequência do órgão.',
  'unit-yearly': 'O número sai na hora, na sequência do ano nesta unidade.',
  'body-yearly': 'O número sai na hora, na sequência do ano no órgão.',
  informed: 'Este tipo traz o número de fora. Exemplo: 1.234 ou 12-A/2026.',
  none: '',
};

/** The number of a document: typed when it comes from elsewhere, otherwise told how it will be. */
export function NumberField({ type, typed, errors }: Fields & { type?: DocumentType }) {
  if (!type || type.numbering === 'none') return null;
  if (type.numbering !== 'informed') return <p class="soft">{numberHints[type.numbering]}</p>;
  return (
    <TextInput
      name="number"
      label="Número"
      hint={numberHints.informed}
      value={typed.number}
      maxLength={mostNumber}
      error={errorOf(errors, 'number')}
    />
  );
}

export function NameField({ typed, errors }: Fields) {
  return (
    <TextInput
      name="name"
      label="Complemento do nome"
      hint="Vem depois do tipo, na lista de documentos e no título impresso. Até 50 letras. Exemplo: resposta ao vizinho."
      value={typed.name}
      maxLength={mostName}
      error={errorOf(errors, 'name')}
      optional
    />
  );
}

export function DocumentLevel({
  process,
  grounds,
  typed,
  errors,
}: Fields<'level' | 'legalGroundId'> & Pick<IntoProcess, 'process' | 'grounds'>) {
  return (
    <LevelFields
      of="documento"
      levels={levelsIn(process)}
      level={typed.level}
      legalGroundId={typed.legalGroundId}
      grounds={grounds}
      errors={errors}
    />
  );
}

const levelsIn = ({ level }: ProcessHeader): Level[] =>
  level === SECRET ? [PUBLIC, RESTRICTED, SECRET] : [PUBLIC, RESTRICTED];
