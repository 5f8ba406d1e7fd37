import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  Page,
  PasswordInput,
  TextInput,
} from '../../platform/web';
import { codesLeft } from './codes-left';
import type { Enrolment, SecondFactorState } from './second-factor.service';

interface SecondFactorPageProps {
  slug: string;
  state: SecondFactorState;
  enrolment?: Enrolment;
  codesLeft: number;
  problems?: readonly FieldError[];
}

export const secondFactorPath = (slug: string): string => `/${slug}/minha-conta/segundo-passo`;

export function SecondFactorPage(props: SecondFactorPageProps) {
  const { slug, state, enrolment, problems = [] } = props;
  return (
    <Page title="Segundo passo para entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      {state === 'on' ? <Codes slug={slug} left={props.codesLeft} /> : null}
      {state === 'on' ? <TurnOff slug={slug} problems={problems} /> : null}
      {state === 'waiting' && enrolment ? (
        <ConfirmDevice slug={slug} enrolment={enrolment} problems={problems} />
      ) : null}
      {state === 'on' ? null : <Begin slug={slug} again={state === 'waiting'} problems={problems} />}
      <p>
        <a href={`/${slug}/minha-conta`}>Voltar para a minha conta</a>
      </p>
    </Page>
  );
}

interface PartProps {
  slug: string;
  problems: readonly FieldError[];
}

function Begin({ slug, again, problems }: PartProps & { again: boolean }) {
  return (
    <Form action={secondFactorPath(slug)}>
      {again ? (
        <h2>Começar de novo, com outra chave</h2>
      ) : (
        <p>
          Com o segundo passo, além da senha você digita um código de 6 números que muda a cada 30 segundos.
          Instale no telefone um aplicativo de códigos, como o Aegis, o FreeOTP ou o Google Authenticator.
        </p>
      )}
      <PasswordInput name="password" label="Sua senha" error={errorOf(problems, 'password')} />
      <Actions>
        <Button kind={again ? 'secondary' : 'primary'}>{again ? 'Começar de novo' : 'Continuar'}</Button>
      </Actions>
    </Form>
  );
}

function ConfirmDevice({ slug, enrolment, problems }: PartProps & { enrolment: Enrolment }) {
  return (
    <>
      <DeviceKey slug={slug} enrolment={enrolment} />
      <Form action={`${secondFactorPath(slug)}/confirmacao`}>
        <TextInput
          name="code"
          label="Código"
          width="short"
          inputMode="numeric"
          autocomplete="one-time-code"
          error={errorOf(problems, 'code')}
        />
        <Actions>
          <Button>Ligar o segundo passo</Button>
        </Actions>
      </Form>
    </>
  );
}

function DeviceKey({ slug, enrolment }: { slug: string; enrolment: Enrolment }) {
  const spaced = enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <>
      <p>No aplicativo, leia este código QR. Depois digite aqui os 6 números que ele mostrar.</p>
      <img
        src={`${secondFactorPath(slug)}/qr.svg`}
        width="232"
        height="232"
        alt="Código QR para o aplicativo do telefone. A chave em texto está logo abaixo."
      />
      <p>
        Neste mesmo telefone, <a href={enrolment.address}>abra o aplicativo</a>. Sem câmera, digite nele esta
        chave: <strong>{spaced}</strong>
      </p>
    </>
  );
}

function Codes({ slug, left }: { slug: string; left: number }) {
  return (
    <p>
      O segundo passo está ligado. {codesLeft(left)}{' '}
      <a href={`${secondFactorPath(slug)}/codigos`}>Fazer novos códigos</a>
    </p>
  );
}

function TurnOff({ slug, problems }: PartProps) {
  return (
    <Form action={`${secondFactorPath(slug)}/desligamento`}>
      <p>
        Para trocar de telefone, desligue o segundo passo e ligue-o de novo no outro aparelho. Se você tem um
        certificado de assinatura, ele deixa de valer: depois, peça outro.
      </p>
      <PasswordInput name="password" label="Sua senha" error={errorOf(problems, 'password')} />
      <Actions>
        <Button kind="danger">Desligar o segundo passo</Button>
        <Button kind="secondary" href={`/${slug}/minha-conta`}>
          Cancelar
        </Button>
      </Actions>
    </Form>
  );
}
