import type { DocumentDetails } from '../../documents';
import { sentence } from '../../platform/errors';
import {
  Actions,
  Button,
  ErrorSummary,
  Facts,
  Form,
  Notice,
  Page,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { documentPath } from '../../processes';
import type { Position } from '../../units';
import { noPosition, PositionSelect, Sha256 } from '../ceremony/ceremony.views';
import type { GovBrSigning } from './gov-br-signing';

export const govBrPath = (slug: string, documentId: string, signing?: string): string =>
  `/${slug}/documentos/${documentId}/assinar-gov-br${signing ? `/${signing}` : ''}`;

interface GovBrStartProps {
  document: DocumentDetails;
  positions: readonly Position[];
  position: Position | undefined;
  isOn: boolean;
  errors: readonly FieldError[];
}

export function GovBrStartPage({ document, positions, position, isOn, errors }: GovBrStartProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const why = isOn ? (positions.length === 0 ? noPosition : undefined) : sentence('signatures.gov_br_off');
  return (
    <Page title="Assinar com a conta gov.br" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h2>{document.title}</h2>
      <p>
        A assinatura é <b>avançada</b> (Lei nº 14.063/2020, art. 4º, II). Você precisa de uma conta gov.br
        prata ou ouro, com o mesmo CPF da sua conta aqui. O gov.br recebe só o hash do arquivo, nunca o texto.
      </p>
      {why ? (
        <Notice kind="warning">{why}</Notice>
      ) : (
        <Form action={govBrPath(slug, document.id)} class="form">
          <PositionSelect name="positionId" {...{ positions, position, errors }} />
          <Actions>
            <Button icon="sign">Continuar</Button>
            <Button kind="link" href={documentPath(slug, document.processId, document.id)}>
              Desistir
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

/** What waits for gov.br, and the way there. */
export function AuthorizationPage({ signing }: { signing: GovBrSigning }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { document, sourceSha256, authorizationAddress } = signing;
  return (
    <Page title="Autorizar a assinatura no gov.br">
      <h2>{document.title}</h2>
      <Facts
        facts={[
          ['Código', <span class="number">{document.code}</span>],
          ['SHA-256 do texto', <Sha256 hex={sourceSha256} />],
        ]}
      />
      <p>No gov.br você confirma com o código que chega ao seu telefone, e volta para cá.</p>
      <Actions>
        <Button icon="sign" href={authorizationAddress}>
          Ir para o gov.br
        </Button>
        <Button kind="link" href={documentPath(slug, document.processId, document.id)}>
          Desistir
        </Button>
      </Actions>
    </Page>
  );
}

interface GovBrReturnProps {
  signing: GovBrSigning | undefined;
  state: string;
  /** Empty when there is nothing to confirm. */
  code: string;
  errors: readonly FieldError[];
}

/** Back from gov.br: the person confirms once more, and only that signs. */
export function GovBrReturnPage({ signing, state, code, errors }: GovBrReturnProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Concluir a assinatura gov.br" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {signing ? <h2>{signing.document.title}</h2> : null}
      {signing && code ? (
        <Form action={`/${slug}/assinatura-gov-br`} class="form">
          <input type="hidden" name="state" value={state} />
          <input type="hidden" name="code" value={code} />
          <p>O gov.br autorizou uma assinatura. Falta um passo: confirme em até 10 minutos.</p>
          <Actions>
            <Button icon="sign">Assinar o documento</Button>
          </Actions>
        </Form>
      ) : (
        <Actions>
          {signing ? (
            <Button kind="secondary" href={govBrPath(slug, signing.document.id)}>
              Começar de novo
            </Button>
          ) : (
            <Button kind="secondary" href={`/${slug}/controle`}>
              Ir para o Controle de Processos
            </Button>
          )}
        </Actions>
      )}
    </Page>
  );
}
