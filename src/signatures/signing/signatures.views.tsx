import { openCommentsWords, toHtml, type DocumentDetails } from '../../documents';
import { sentence } from '../../platform/errors';
import {
  Actions,
  Button,
  CodeInput,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Notice,
  Page,
  PasswordInput,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, NotAtHand, whyNotAtHand, type ProcessHeader } from '../../processes';
import type { Position } from '../../units';
import { a1Path } from '../a1/a1.views';
import type { PreparedCeremony } from '../ceremony/ceremony-preparation';
import { PositionForm, Sha256, WithPosition } from '../ceremony/ceremony.views';
import { CEREMONY_MINUTES } from '../ceremony/challenge';
import { govBrPath } from '../gov-br/gov-br.views';
import { levelInWords } from '../levels/level-words';
import { HeadWarning } from '../levels/head-warning';
import { NoCpf } from './no-cpf';
import { outsidePath } from '../outside/outside.paths';
import type { UnfinishedSigning } from '../outside/start/unfinished-signings';
import { UnfinishedNotice } from '../outside/start/unfinished.views';
import type { SignatureEntry } from '../signatures.queries';
import { WhatHappens } from './what-happens';

interface Signer {
  userId: string;
  needsCode: boolean;
  positions: readonly Position[];
  /** Undefined while the person has only those of others and chose none. */
  position: Position | undefined;
  /** What to do, and whom to ask, for who has none. */
  noPosition: string | undefined;
}

interface Ceremony {
  /** What is consented to, when it can be signed. */
  prepared: PreparedCeremony | undefined;
  /** Why it cannot. */
  refusal: string | undefined;
}

interface SigningPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  /** Those in force. */
  signatures: readonly SignatureEntry[];
  signer: Signer;
  ceremony: Ceremony;
  legalBase: string;
  /** Whether one signs by gov.br here. */
  govBr: boolean;
  /** Why no certificate can be theirs, with whom to ask; undefined when it can. */
  noCpf?: string | undefined;
  /** Handed to this person or unit: wherever the process is. */
  shared: boolean;
  /** What the person began to sign elsewhere. */
  unfinished: readonly UnfinishedSigning[];
  /** Where to go after signing. */
  next?: string;
  errors?: readonly FieldError[];
}

export function SigningPage(props: SigningPageProps) {
  const { document, process, shared, errors = [] } = props;
  const { actor } = useFrame();
  const away = shared ? undefined : whyNotAtHand(process, actor?.unit.label ?? '');
  const why = whyNotSigned(props);
  const mine = props.signatures.some(({ userId }) => userId === props.signer.userId);
  return (
    <Page
      title={`${process.number} · ${mine ? 'Assinatura' : 'Assinar'}`}
      heading={
        mine ? (document.locked ? 'Documento já assinado' : 'Retirar a assinatura') : 'Assinar documento'
      }
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <UnfinishedNotice signings={props.unfinished} />
      <WhatIsSigned {...props} />
      {away ? <NotAtHand process={process} why={away} /> : why ? <Unsigned {...props} why={why} /> : null}
      {away || why ? null : (
        <>
          <HeadWarning positions={props.signer.positions} />
          <Warnings {...props} />
          {props.ceremony.prepared ? <SigningForm {...props} prepared={props.ceremony.prepared} /> : null}
          <OtherWays id={document.id} govBr={props.govBr} noCpf={props.noCpf} />
        </>
      )}
    </Page>
  );
}

function whyNotSigned({ document, signatures, signer, ceremony }: SigningPageProps): string | undefined {
  if (document.kind === 'external') return sentence('documents.external_not_signed');
  if (signatures.some(({ userId }) => userId === signer.userId)) return sentence('signatures.already_signed');
  return signer.noPosition ?? ceremony.refusal;
}

function Unsigned(props: SigningPageProps & { why: string }) {
  const { document, process, signatures, signer, govBr, next = '', errors = [], why } = props;
  const { refusal } = props.ceremony;
  const { tenant } = useFrame();
  const mine = signatures.some(({ userId }) => userId === signer.userId);
  if (mine && !document.locked) return <Withdrawal {...{ document, process, signatures }} />;
  return (
    <>
      <Notice kind="warning">{why}</Notice>
      {refusal ? (
        <PositionForm
          action={`/${tenant?.slug ?? ''}/documentos/${document.id}/assinar`}
          method="get"
          {...{ ids: [], positions: signer.positions, position: signer.position, next, errors }}
        />
      ) : null}
      {mine || document.kind === 'external' ? null : (
        <OtherWays id={document.id} govBr={govBr} noCpf={props.noCpf} />
      )}
      <Button kind="secondary" href={documentPath(tenant?.slug ?? '', process.id, document.id)}>
        Voltar ao documento
      </Button>
    </>
  );
}

/** Whoever has a certificate of ICP-Brasil may sign with it whatever else is missing. */
function OtherWays({ id, govBr, noCpf }: { id: string } & Pick<SigningPageProps, 'govBr' | 'noCpf'>) {
  const slug = useFrame().tenant?.slug ?? '';
  if (noCpf) return <NoCpf why={noCpf} govBr={govBr} />;
  return (
    <section aria-labelledby="outras-formas">
      <h2 id="outras-formas">Outras formas de assinar</h2>
      <ul>
        <li>
          <a href={a1Path(slug, id)}>Assinar com certificado A1</a>, aqui no navegador (qualificada)
        </li>
        <li>
          <a href={outsidePath(slug, id)}>Assinar com certificado ICP-Brasil</a>, fora do sistema
          (qualificada)
        </li>
        {govBr ? (
          <li>
            <a href={govBrPath(slug, id)}>Assinar com a conta gov.br</a> (avançada)
          </li>
        ) : null}
      </ul>
    </section>
  );
}

/** While the pen is not black (DOMAIN.md 1.18). */
function Withdrawal({
  document,
  process,
  signatures,
}: Pick<SigningPageProps, 'document' | 'process' | 'signatures'>) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Form action={`/${slug}/documentos/${document.id}/assinar/retirada`}>
      <p>
        Você já assinou este documento, e ninguém de fora da unidade o viu. Ainda pode retirar a sua
        assinatura: ele volta a ser minuta
        {signatures.length > 1 ? ', e as outras assinaturas também deixam de valer' : ''}. Quem já tiver o
        papel e conferir o código lê que ele não vale.
      </p>
      <Actions>
        <Button kind="danger" icon="undo">
          Retirar a minha assinatura
        </Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Voltar ao documento
        </Button>
      </Actions>
    </Form>
  );
}

function WhatIsSigned({ document, signatures, ceremony }: SigningPageProps) {
  const { tenant, now } = useFrame();
  const address = `/${tenant?.slug ?? ''}/documentos/${document.id}`;
  const hash = ceremony.prepared?.documents[0]?.sha256;
  return (
    <section class="signing" aria-labelledby="o-que-assina">
      <h2 id="o-que-assina">{document.title}</h2>
      <Facts
        facts={[
          [
            'Código',
            [
              <span class="number">{document.code}</span>,
              ` · ${document.unitLabel} · ${stateWord(document)}`,
            ],
          ],
          [
            'Já assinaram',
            signatures.length === 0
              ? null
              : signatures.map(({ signerName, positionTitle, signedAt, level }) => (
                  <p>
                    {signerName}, {positionTitle}, {when(signedAt, now)}, {levelInWords(level)}
                  </p>
                )),
          ],
          [
            'Leia antes',
            document.kind === 'internal' ? (
              <a href={`${address}/${document.state === 'signed' ? 'pdf' : 'previa.pdf'}`}>
                Ver o texto como PDF
              </a>
            ) : null,
          ],
          ['SHA-256 do texto', hash && <Sha256 hex={hash} />],
        ]}
      />
    </section>
  );
}

const stateWord = ({ state }: DocumentDetails): string => (state === 'signed' ? 'assinado' : 'minuta');

/** What a person would rather know before than after. */
function Warnings({ document, ceremony }: SigningPageProps) {
  const openComments = ceremony.prepared?.documents[0]?.openComments ?? 0;
  const { tenant } = useFrame();
  const text = (document.content ? toHtml(document.content) : '').replace(/<[^>]*>/g, '').trim();
  const unfilled = [...new Set(text.match(/@[a-z_]+@/g) ?? [])];
  return (
    <>
      {text === '' ? <Notice kind="warning">O texto deste documento está em branco.</Notice> : null}
      {unfilled.length > 0 ? (
        <Notice kind="warning">{`O texto ainda tem campos do modelo por preencher: ${unfilled.join(', ')}.`}</Notice>
      ) : null}
      {openComments > 0 ? (
        <Notice kind="warning">
          Esta minuta tem {openCommentsWords(openComments)}. Depois da assinatura, eles só podem ser lidos.{' '}
          <a href={`/${tenant?.slug ?? ''}/documentos/${document.id}/comentarios`}>Ver os comentários</a>
        </Notice>
      ) : null}
    </>
  );
}

type SigningFormProps = SigningPageProps & { prepared: PreparedCeremony };

function SigningForm(props: SigningFormProps) {
  const { document, process, signatures, signer, prepared, legalBase, next, errors = [] } = props;
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  return (
    <Form action={`/${slug}/documentos/${document.id}/assinar`} class="form form--aside">
      <input type="hidden" name="challenge" value={prepared.challenge} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <WithPosition {...{ positions: signer.positions, position: signer.position, errors }} />
      <p>Confirme em até {CEREMONY_MINUTES} minutos.</p>
      <PasswordInput
        name="password"
        label="Senha"
        hint="A mesma com que você entra no sistema."
        error={errorOf(errors, 'password')}
      />
      {signer.needsCode ? <CodeInput errors={errors} /> : null}
      <WhatHappens
        several={false}
        isChoice={signer.positions.length > 1}
        isSigned={signatures.length > 0}
        isCertified={signatures.some((one) => one.level !== 'simple')}
        {...{ legalBase, level: prepared.level }}
      />
      <Actions>
        <Button icon="sign">Assinar</Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Desistir
        </Button>
      </Actions>
    </Form>
  );
}
