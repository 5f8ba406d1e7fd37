import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Page,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { documentPath } from '../../processes';
import { Kept, Sha256 } from '../ceremony/ceremony.views';
import { hashPath } from '../outside/outside.paths';
import type { StartWords } from '../outside/start/start.views';
import type { GovBrBatch } from './gov-br-signing';

export const govBrPath = (slug: string, documentId: string): string =>
  `/${slug}/documentos/${documentId}/assinar-gov-br`;

export const govBrWords: StartWords = {
  title: 'Assinar com a conta gov.br',
  about: (
    <p>
      A assinatura é <b>avançada</b> (Lei nº 14.063/2020, art. 4º, II). Você precisa de uma conta gov.br prata
      ou ouro, com o mesmo CPF da sua conta aqui. O gov.br recebe só o hash do arquivo, nunca o texto.
    </p>
  ),
  level: 'advanced',
  button: 'Continuar',
  path: '/assinaturas/gov-br',
  again: { path: '/assinaturas/gov-br/lista' },
};

/** What waits for gov.br, and the way there. */
export function AuthorizationPage({ batch }: { batch: GovBrBatch }) {
  const slug = useFrame().tenant?.slug ?? '';
  const several = batch.signings.length > 1;
  return (
    <Page title={several ? 'Autorizar as assinaturas no gov.br' : 'Autorizar a assinatura no gov.br'}>
      <Waiting batch={batch} />
      <p>
        No gov.br você confirma com o código que chega ao seu telefone
        {several ? ', uma vez para todos,' : ','} e volta para cá.
      </p>
      <Actions>
        <Button icon="sign" href={batch.authorizationAddress}>
          Ir para o gov.br
        </Button>
        <Button kind="secondary" href={`/${slug}/controle`}>
          Continuar mais tarde
        </Button>
      </Actions>
      <Form action={`${hashPath(slug, 'gov-br', batch.id)}/desistencia`}>
        <Button kind="link">{several ? 'Desistir destas assinaturas' : 'Desistir desta assinatura'}</Button>
      </Form>
    </Page>
  );
}

function Waiting({ batch }: { batch: GovBrBatch }) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Table caption="O que você assina" columns={[{ label: 'Documento' }, { label: 'SHA-256 do texto' }]}>
      {batch.signings.map(({ id, document, sourceSha256 }) => (
        <tr key={id}>
          <td data-label="Documento">
            <a href={documentPath(slug, document.processId, document.id)}>{document.title}</a>{' '}
            <span class="soft number">{document.code}</span>
          </td>
          <td data-label="SHA-256 do texto">
            <Sha256 hex={sourceSha256} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface GovBrReturnProps {
  batch: GovBrBatch | undefined;
  state: string;
  /** Empty when there is nothing to confirm. */
  code: string;
  errors: readonly FieldError[];
}

/** Back from gov.br: the person confirms once more, and only that signs. */
export function GovBrReturnPage({ batch, state, code, errors }: GovBrReturnProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const count = batch?.signings.length ?? 0;
  return (
    <Page title="Concluir a assinatura gov.br" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {batch ? <Waiting batch={batch} /> : null}
      {batch && code ? (
        <Form action={`/${slug}/assinatura-gov-br`} class="form">
          <input type="hidden" name="state" value={state} />
          <input type="hidden" name="code" value={code} />
          <p>
            O gov.br autorizou {count === 1 ? 'uma assinatura' : `${count} assinaturas`}. Falta um passo:
            confirme em até 10 minutos.
          </p>
          <Actions>
            <Button icon="sign">{count === 1 ? 'Assinar o documento' : `Assinar ${count} documentos`}</Button>
            <Later batch={batch} />
          </Actions>
        </Form>
      ) : (
        <Again batch={batch} />
      )}
    </Page>
  );
}

function Again({ batch }: { batch: GovBrBatch | undefined }) {
  const slug = useFrame().tenant?.slug ?? '';
  if (!batch)
    return (
      <Actions>
        <Button kind="secondary" href={`/${slug}/controle`}>
          Ir para o Controle de Processos
        </Button>
      </Actions>
    );
  return (
    <Form action={`${hashPath(slug, 'gov-br')}/lista`} class="form">
      <Kept ids={batch.signings.map(({ documentId }) => documentId)} next={`/${slug}/controle`} />
      <input type="hidden" name="positionId" value={batch.positionId} />
      <Actions>
        <Button>Começar de novo</Button>
        <Later batch={batch} />
      </Actions>
    </Form>
  );
}

/** The document tells of what was begun. */
function Later({ batch }: { batch: GovBrBatch }) {
  const slug = useFrame().tenant?.slug ?? '';
  const [only, ...more] = batch.signings.map(({ document }) => document);
  const home = only && more.length === 0 ? documentPath(slug, only.processId, only.id) : `/${slug}/controle`;
  return (
    <Button kind="link" href={home}>
      Continuar mais tarde
    </Button>
  );
}
