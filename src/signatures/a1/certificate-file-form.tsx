import type { ComponentChildren } from 'preact';
import { Actions, asset, Button, Field, Form, type ControlLinks } from '../../platform/web';

/** What the browser downloads, compares with this hash and signs. */
interface FileToSign {
  id: string;
  address: string;
  /** In hexadecimal. */
  sha256: string;
  /** The signature is a file of its own, over all of this one; else it goes into the empty place at its end. */
  detached?: true;
}

interface CertificateFileFormProps {
  action: string;
  files: readonly FileToSign[];
  /** What the page says until the script comes. */
  without: ComponentChildren;
  verb: string;
  /** Where who gives up goes; absent: the page has a way back of its own. */
  back?: string;
  children: ComponentChildren;
}

/** Opens a certificate file in the browser. Neither control has a name, so that no browser sends them, whatever happens to the script. */
export function CertificateFileForm(props: CertificateFileFormProps) {
  const { action, files, without, verb, back, children } = props;
  return (
    <>
      <div data-a1-without>{without}</div>
      <Form
        action={action}
        class="form"
        hidden
        data-a1-module={asset('a1.js')}
        data-a1-files={JSON.stringify(files)}
      >
        {children}
        <Unsent
          name="certificate-file"
          label="Arquivo do certificado"
          hint="Termina em .p12 ou .pfx. Não sai deste computador."
        >
          {{ type: 'file', accept: '.p12,.pfx', class: 'input input--full' }}
        </Unsent>
        <Unsent
          name="certificate-password"
          label="Senha do certificado"
          hint="A que protege o arquivo, e não a do sistema. Não é enviada."
        >
          {{ type: 'password', autocomplete: 'off', class: 'input input--medium' }}
        </Unsent>
        <p class="field__error" role="alert" data-a1-words hidden />
        <Actions>
          <Button icon="sign">{verb}</Button>
          {back ? (
            <Button kind="link" href={back}>
              Desistir
            </Button>
          ) : null}
        </Actions>
      </Form>
    </>
  );
}

interface UnsentProps {
  name: string;
  label: string;
  hint: string;
  children: { type: string; class: string; accept?: string; autocomplete?: 'off' };
}

function Unsent({ children, ...about }: UnsentProps) {
  return (
    <Field {...about}>
      {({ name: _unsent, ...links }: ControlLinks) => <input {...links} {...children} required />}
    </Field>
  );
}
