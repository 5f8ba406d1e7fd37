import type { ComponentChildren } from 'preact';
import { RESTRICTED } from '../access';
import type { DocumentNode, Template } from '../documents';
import {
  Actions,
  Button,
  Checkbox,
  Details,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  hintAndError,
  Notice,
  Page,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../platform/web';
import { AboutProcess, NotAtHand, processPath, type ProcessHeader } from '../processes';
import { mostBytes, mostRecipients, mostSubject, mostText } from './letter';
import type { SenderChoice, SuggestedAddress } from './letters.queries';

export interface TypedLetter {
  letterId: string;
  from: string;
  parties: string[];
  to: string;
  bcc: string;
  subject: string;
  text: string;
  templateId: string;
  documentIds: string[];
  confirmed: string;
}

interface Choices {
  senders: readonly SenderChoice[];
  parties: readonly SuggestedAddress[];
  texts: readonly Template[];
  documents: readonly DocumentNode[];
}

interface LetterPageProps {
  process: ProcessHeader;
  typed: TypedLetter;
  errors: readonly FieldError[];
  /** Absent when no e-mail can be sent here and now. */
  choices?: Choices;
  why?: string;
}

export function LetterPage({ process, typed, errors, choices, why }: LetterPageProps) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <Page
      title={`${process.number} · Enviar e-mail`}
      heading="Enviar correspondência eletrônica"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {why ? <NotAtHand process={process} why={why} /> : null}
      {choices ? (
        <Form action={`${path}/correspondencia`} class="form" guard>
          <input type="hidden" name="letterId" value={typed.letterId} />
          {process.level >= RESTRICTED ? <Warning typed={typed} errors={errors} /> : null}
          <Recipients {...{ typed, errors, choices }} />
          <Contents {...{ typed, errors, choices }} />
          <p>
            O e-mail fica no processo como documento, com a data, os destinatários, o texto e os anexos.
            Depois de enviado, ele não muda.
          </p>
          <Actions>
            <Button icon="send" name="act" value="send">
              Enviar e-mail
            </Button>
            <Button kind="link" href={path}>
              Voltar ao processo
            </Button>
          </Actions>
        </Form>
      ) : null}
    </Page>
  );
}

type PartProps = Pick<LetterPageProps, 'typed' | 'errors'> & { choices: Choices };

function Warning({ typed, errors }: Pick<LetterPageProps, 'typed' | 'errors'>) {
  return (
    <>
      <Notice kind="warning" title="Processo restrito">
        Quem recebe o e-mail fica com o conteúdo, fora do controle de acesso. Envie só a quem tem direito de
        ver.
      </Notice>
      <Checkbox
        name="confirmed"
        label="Conferi os destinatários"
        checked={typed.confirmed === '1'}
        error={errorOf(errors, 'confirmed')}
      />
    </>
  );
}

function Recipients({ typed, errors, choices: { senders, parties } }: PartProps) {
  return (
    <>
      {senders.length > 1 ? (
        <RadioGroup
          name="from"
          label="De"
          choices={senders.map(({ from, name, address }) => ({ value: from, label: address, hint: name }))}
          value={typed.from || senders[0]!.from}
          error={errorOf(errors, 'from')}
        />
      ) : (
        <p>
          De: <strong>{senders[0]?.address}</strong>
        </p>
      )}
      {parties.length > 0 ? (
        <Choosable name="parties" legend="Interessados">
          {parties.map(({ name, address }, index) => (
            <Choosing
              key={address}
              {...{ name: 'parties', index, value: address }}
              checked={typed.parties.includes(address)}
            >
              {name} <span class="soft">{address}</span>
            </Choosing>
          ))}
        </Choosable>
      ) : null}
      <TextArea
        name="to"
        label="Para"
        hint={`Um endereço por linha, ou separados por vírgula ou ponto e vírgula, até ${mostRecipients} ao todo. Todos veem uns aos outros.`}
        rows={3}
        value={typed.to}
        error={errorOf(errors, 'to')}
        optional={parties.length > 0}
        spellcheck={false}
        autocapitalize="none"
      />
      <Details summary="Cópia oculta" open={typed.bcc !== '' || errors.some(({ field }) => field === 'bcc')}>
        <TextArea
          name="bcc"
          label="Cópia oculta"
          hint="Um endereço por linha, ou separados por vírgula ou ponto e vírgula. Os outros destinatários não veem; o documento do processo mostra."
          rows={2}
          value={typed.bcc}
          error={errorOf(errors, 'bcc')}
          optional
          spellcheck={false}
          autocapitalize="none"
        />
      </Details>
    </>
  );
}

function Contents({ typed, errors, choices: { texts, documents } }: PartProps) {
  return (
    <>
      <TextInput
        name="subject"
        label="Assunto"
        maxLength={mostSubject}
        value={typed.subject}
        error={errorOf(errors, 'subject')}
      />
      {texts.length > 0 ? (
        <>
          <Select
            name="templateId"
            label="Texto padrão"
            hint="Entra no fim do que já está escrito, com os dados do processo."
            empty="Nenhum"
            options={texts.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed.templateId}
            error={errorOf(errors, 'templateId')}
            optional
          />
          <Button kind="secondary" small icon="plus" name="act" value="text" formnovalidate>
            Usar o texto padrão
          </Button>
        </>
      ) : null}
      <TextArea
        name="text"
        label="Texto"
        rows={12}
        maxLength={mostText}
        value={typed.text}
        error={errorOf(errors, 'text')}
      />
      {documents.length > 0 ? (
        <Choosable
          name="documentIds"
          legend="Anexos"
          hint={`Documentos assinados vão em PDF; os recebidos, como vieram. Até ${mostBytes / 1024 / 1024} MB ao todo. Quem está fora passa a conhecer o documento, e ele não muda mais.`}
          error={errorOf(errors, 'documentIds')}
        >
          {documents.map(({ id, title, code, place }, index) => (
            <Choosing
              key={id}
              {...{ name: 'documentIds', index, value: id }}
              checked={typed.documentIds.includes(id)}
            >
              {place}. {title} <span class="soft">{code}</span>
            </Choosing>
          ))}
        </Choosable>
      ) : null}
    </>
  );
}

interface ChoosableProps {
  name: string;
  legend: string;
  hint?: string;
  error?: string;
  children: ComponentChildren;
}

function Choosable({ name, legend, hint, error, children }: ChoosableProps) {
  return (
    <fieldset class={error ? 'field field--invalid' : 'field'}>
      <legend class="field__label">
        {legend} <span class="soft">(opcional)</span>
      </legend>
      {hintAndError({ hint, error }, fieldId(name))}
      {children}
    </fieldset>
  );
}

interface ChoosingProps {
  name: string;
  index: number;
  value: string;
  checked: boolean;
  children: ComponentChildren;
}

function Choosing({ name, index, value, checked, children }: ChoosingProps) {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`;
  return (
    <div class="choice">
      <input type="checkbox" id={id} name={name} value={value} checked={checked} />
      <label class="choice__text" for={id}>
        {children}
      </label>
    </div>
  );
}
