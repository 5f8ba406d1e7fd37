import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  Notice,
  Page,
  PasswordInput,
} from '../../platform/web';
import { codesLeft } from './codes-left';
import { secondFactorPath } from './second-factor.views';

/** Shown once: nobody can read them again, neither we. */
export function RecoveryCodesPage({ slug, codes }: { slug: string; codes: readonly string[] }) {
  return (
    <Page title="Guarde os códigos de recuperação">
      <Notice kind="success">O segundo passo está ligado. Na próxima entrada, tenha o telefone à mão.</Notice>
      <p>
        Se você ficar sem o telefone, um destes códigos entra no lugar do número do aplicativo. Cada um vale
        uma vez. <strong>Eles só aparecem agora:</strong> imprima ou copie, e guarde longe do telefone.
      </p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Actions>
        <Button href={`/${slug}/minha-conta`}>Já guardei</Button>
      </Actions>
    </Page>
  );
}

/** The page of the codes, opened again. */
export function CodesWereShownPage({ slug, left }: { slug: string; left: number }) {
  return (
    <Page title="Os códigos já foram mostrados">
      <Notice kind="info" title="Nada foi feito de novo">
        Os códigos de recuperação aparecem uma vez só, logo depois de feitos, e continuam valendo. Se você não
        os guardou, faça outros: os que você não viu deixam de valer.
      </Notice>
      <p>{codesLeft(left)}</p>
      <Actions>
        <Button href={`/${slug}/minha-conta`}>Já guardei</Button>
        <Button kind="secondary" href={`${secondFactorPath(slug)}/codigos`}>
          Fazer novos códigos
        </Button>
      </Actions>
    </Page>
  );
}

interface NewCodesPageProps {
  slug: string;
  left: number;
  problems?: readonly FieldError[];
}

export function NewCodesPage({ slug, left, problems = [] }: NewCodesPageProps) {
  return (
    <Page title="Fazer novos códigos de recuperação" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <p>{codesLeft(left)} Ao fazer novos, os antigos deixam de valer.</p>
      <Form action={`${secondFactorPath(slug)}/codigos`}>
        <PasswordInput name="password" label="Sua senha" error={errorOf(problems, 'password')} />
        <Actions>
          <Button>Fazer novos códigos</Button>
          <Button kind="link" href={secondFactorPath(slug)}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
