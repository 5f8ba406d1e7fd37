import { conferenceNames, type DocumentDetails } from '../../documents';
import { sentence } from '../../platform/errors';
import {
  Actions,
  Button,
  CodeInput,
  Checkbox,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  fullInstant,
  Notice,
  Page,
  PasswordInput,
  Select,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, NotAtHand, type ProcessHeader } from '../../processes';
import type { Position } from '../../units';
import { levelInWords } from '../levels/level-words';
import { mayBeAuthenticated } from './authentication-term';
import type { Authentication } from './authentications.queries';

interface AuthenticatingPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  /** Why it cannot be done here and now. */
  why?: string;
  positions: readonly Position[];
  needsCode: boolean;
  typed: { positionId: string; compared: string };
  errors: readonly FieldError[];
}

export function AuthenticatingPage(props: AuthenticatingPageProps) {
  const { document, process, why, errors } = props;
  const { file } = document;
  const unfit =
    file?.format !== 'digitised'
      ? sentence('signatures.not_digitised')
      : mayBeAuthenticated(file.conference)
        ? undefined
        : sentence('signatures.simple_copy');
  return (
    <Page
      title={`${process.number} · Autenticar cópia`}
      heading="Autenticar cópia digitalizada"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <WhatIsAuthenticated document={document} />
      {why ? <NotAtHand process={process} why={why} /> : null}
      {!why && unfit ? <Notice kind="warning">{unfit}</Notice> : null}
      {why || unfit ? null : <AuthenticatingForm {...props} />}
    </Page>
  );
}

function WhatIsAuthenticated({ document }: Pick<AuthenticatingPageProps, 'document'>) {
  const address = `/${useFrame().tenant?.slug ?? ''}/documentos/${document.id}/arquivo`;
  const { file } = document;
  return (
    <section class="signing" aria-labelledby="o-que-autentica">
      <h2 id="o-que-autentica">{document.title}</h2>
      <Facts
        facts={[
          ['Código', <span class="number">{document.code}</span>],
          ['Conferido com', file?.conference && conferenceNames[file.conference]],
          ['Hash SHA-256', file ? <code>{file.sha256}</code> : undefined],
          ['Compare', file ? <a href={address}>Abrir o arquivo</a> : undefined],
        ]}
      />
    </section>
  );
}

function AuthenticatingForm({
  document,
  process,
  positions,
  needsCode,
  typed,
  errors,
}: AuthenticatingPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Form action={`/${slug}/documentos/${document.id}/autenticar`} class="form">
      <input type="hidden" name="revision" value={document.revision} />
      <Checkbox
        name="compared"
        label="Comparei o arquivo com o papel, folha por folha, e os dois são iguais"
        checked={typed.compared === '1'}
        error={errorOf(errors, 'compared')}
      />
      <Select
        name="positionId"
        label="Cargo com que você assina"
        options={positions.map(({ id, title }) => ({ value: id, label: title }))}
        empty={positions.length === 1 ? undefined : 'Escolha o cargo'}
        value={typed.positionId}
        error={errorOf(errors, 'positionId')}
      />
      <PasswordInput
        name="password"
        label="Senha"
        hint="A mesma com que você entra no sistema."
        error={errorOf(errors, 'password')}
      />
      {needsCode ? <CodeInput errors={errors} /> : null}
      <p>
        O sistema faz um termo de autenticação em PDF, com o hash do arquivo, a sua assinatura e o selo do
        órgão. Se o arquivo for trocado, a autenticação deixa de valer.
      </p>
      <Actions>
        <Button icon="seal">Autenticar</Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}

interface AuthenticationPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  authentication: Authentication;
  /** Whether this person may end it here and now. */
  may: boolean;
  reason: string;
  errors: readonly FieldError[];
}

export function AuthenticationPage(props: AuthenticationPageProps) {
  const { document, process, authentication, may, errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const { signerName, positionTitle, unitLabel, signedAt, level, conference } = authentication;
  return (
    <Page
      title={`${process.number} · Autenticação`}
      heading="Autenticação da cópia digitalizada"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          ['Documento', `${document.title} (${document.code})`],
          ['Autenticado por', `${signerName}, ${positionTitle}, ${unitLabel}`],
          ['Em', fullInstant(signedAt)],
          ['Assinatura', levelInWords(level)],
          ['A partir de', conferenceNames[conference]],
          ['Hash SHA-256 do arquivo', <code>{authentication.fileSha256}</code>],
          ['CRC', <span class="number">{authentication.crc}</span>],
        ]}
      />
      <Actions>
        <Button icon="pdf" href={`/${slug}/documentos/${document.id}/autenticacao.pdf`}>
          Abrir o termo (PDF)
        </Button>
        <Button
          kind="secondary"
          icon="seal"
          href={`/${slug}/verificar/${document.code}?c=${authentication.crc}`}
        >
          Verificar
        </Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Voltar ao documento
        </Button>
      </Actions>
      {may ? <Cancelling {...props} /> : null}
    </Page>
  );
}

function Cancelling({ document, reason, errors }: AuthenticationPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <section class="after-form" aria-labelledby="cancelar">
      <h2 id="cancelar">Cancelar a autenticação</h2>
      <p>O documento continua no processo. Quem verificar o termo fica sabendo que ele não vale mais.</p>
      <Form action={`/${slug}/documentos/${document.id}/autenticacao/cancelamento`} class="form">
        <TextArea
          name="reason"
          label="Motivo"
          hint="Fica no andamento do processo, à vista de todos."
          value={reason}
          rows={3}
          maxLength={500}
          error={errorOf(errors, 'reason')}
        />
        <Actions>
          <Button kind="danger" icon="close">
            Cancelar a autenticação
          </Button>
        </Actions>
      </Form>
    </section>
  );
}
