import {
  Actions,
  Button,
  ErrorSummary,
  fieldId,
  Form,
  Notice,
  optionList,
  Page,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { noticeKindNames, noticeKinds, type Choice, type MailTime, type NoticeKindName } from '../catalogue';
import type { Choices } from './choices.service';

const times: { value: MailTime; label: string }[] = [
  { value: 'at_once', label: 'Na hora' },
  { value: 'digest', label: 'No resumo do dia' },
  { value: 'never', label: 'Nunca' },
];

export function ChoicesPage({ choices, errors = [] }: { choices: Choices; errors?: readonly FieldError[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Como receber avisos" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        O <strong>resumo do dia</strong> é um só e-mail, às 7 horas, com os avisos que você ainda não leu.
      </p>
      <Notice kind="info">
        Por segurança, o e-mail sobre um processo restrito ou sigiloso não diz qual é. Ele só convida a entrar
        e ver.
      </Notice>
      <Form action={`/${slug}/minha-conta/avisos`} guard>
        <Table
          caption="Como receber cada aviso"
          captionHidden
          columns={[{ label: 'Aviso' }, { label: 'No sistema' }, { label: 'Por e-mail' }]}
        >
          {noticeKindNames.map((kind) => (
            <ChoiceRow key={kind} kind={kind} choice={choices[kind]} />
          ))}
        </Table>
        <Actions>
          <Button>Salvar as escolhas</Button>
          <Button kind="secondary" href={`/${slug}/avisos`}>
            Ver os avisos
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

function ChoiceRow({ kind, choice }: { kind: NoticeKindName; choice: Choice }) {
  const { label } = noticeKinds[kind];
  const mailId = fieldId(`mail.${kind}`);
  return (
    <tr>
      <td data-label="Aviso">{label}</td>
      <td data-label="No sistema">
        <label class="choice">
          <input type="checkbox" name={`inApp.${kind}`} value="1" checked={choice.inApp} />
          <span>
            Mostrar<span class="visually-hidden">: {label}</span>
          </span>
        </label>
      </td>
      <td data-label="Por e-mail">
        <label class="visually-hidden" for={mailId}>
          Por e-mail: {label}
        </label>
        <select class="input" id={mailId} name={`mail.${kind}`} autocomplete="off">
          {optionList(times, choice.mail)}
        </select>
      </td>
    </tr>
  );
}
