import { sentence } from '../../../platform/errors';
import {
  Button,
  Details,
  ErrorSummary,
  errorOf,
  Facts,
  FileInput,
  Form,
  fullInstant,
  TextInput,
  useFrame,
  Verdict,
  type FieldError,
} from '../../../platform/web';
import { conferenceNames } from '../../../documents';
import type { AuthenticDocument, FormerDocument } from '../../../signatures';
import { CitizenPage } from '../citizen-page';
import { ShownPdf, Signers } from './signers';
import { formerRefusal, isOpen, verdictOf } from './verification.words';

interface VerificationFormProps {
  slug: string;
  code?: string;
  crc?: string;
  errors?: readonly FieldError[];
  /** The code is known and the CRC is what is missing. */
  asksCrc?: boolean;
}

export function VerificationForm({ asksCrc, ...form }: VerificationFormProps) {
  const { errors = [] } = form;
  return (
    <CitizenPage title="Verificar documento" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {asksCrc ? (
        <p>Falta o CRC. Ele está na última folha do documento, perto do código.</p>
      ) : (
        <p>
          Veja se um documento é verdadeiro. O código e o CRC estão na última folha, perto do desenho quadrado
          (QR code). Se preferir, aponte a câmera do celular para ele.
        </p>
      )}
      {codesForm(form)}
      {asksCrc ? null : fileForm(form)}
    </CitizenPage>
  );
}

/** Any signed file, also of other systems. The answer needs no JavaScript, and the file is not kept. */
function fileForm({ slug, errors = [] }: VerificationFormProps) {
  return (
    <section aria-labelledby="arquivo">
      <h2 id="arquivo">Verificar um arquivo assinado</h2>
      <p>
        Serve para PDF assinado aqui, no gov.br, com certificado ICP-Brasil ou em outro sistema. O arquivo não
        é guardado.
      </p>
      <Form action={`/${slug}/verificar/arquivo`} files>
        <FileInput
          name="file"
          label="Arquivo assinado"
          hint="PDF, .p7s ou .p7m, até 50 MB. Você pode arrastar o arquivo até aqui."
          accept=".pdf,.p7s,.p7m,application/pdf"
          error={errorOf(errors, 'file')}
        />
        <Details summary="A assinatura veio em um arquivo separado (.p7s)?">
          <FileInput
            name="content"
            label="Documento original"
            hint="Acima, escolha o arquivo .p7s. Aqui, o documento que ele assina."
            optional
          />
        </Details>
        <Button icon="seal">Verificar arquivo</Button>
      </Form>
    </section>
  );
}

function codesForm({ slug, code, crc, errors = [] }: VerificationFormProps) {
  const asTyped = { autocomplete: 'off', spellcheck: false, maxLength: 200, width: 'medium' } as const;
  return (
    <Form action={`/${slug}/verificar`} method="get">
      <TextInput
        {...asTyped}
        name="code"
        label="Código verificador"
        hint="Só números, como 0001234."
        value={code}
        inputMode="numeric"
        error={errorOf(errors, 'code')}
      />
      <TextInput
        {...asTyped}
        name="crc"
        label="CRC"
        hint="8 números e letras, como 0A1B2C3D."
        value={crc}
        autocapitalize="characters"
        error={errorOf(errors, 'crc')}
      />
      <Button icon="seal">Verificar</Button>
    </Form>
  );
}

/** The same for an unknown code, a wrong CRC and a document of a secret process. */
export function DocumentNotFound(form: Pick<VerificationFormProps, 'slug' | 'code' | 'crc'>) {
  return (
    <CitizenPage title="Verificar documento">
      <Verdict kind="warning">{sentence('portal.document_not_found')}</Verdict>
      <p>
        Confira os dois com o seu papel, um caractere de cada vez. O documento deve ser de onde diz o alto
        desta página: cada município verifica os seus.
      </p>
      <p>
        Se estiver tudo certo e a resposta for esta de novo, não confie no documento: mostre-o no atendimento
        do órgão que aparece nele.
      </p>
      {codesForm(form)}
    </CitizenPage>
  );
}

const formerMeanings: Record<FormerDocument['state'], readonly string[]> = {
  TRAINING: [
    'Ele foi feito enquanto o município aprendia a usar o sistema, e não está mais aqui. Se alguém o entregou a você como verdadeiro, mostre-o no atendimento do órgão.',
  ],
  WITHDRAWN: [
    'O código e o CRC estão certos: um documento com eles foi assinado aqui. Depois o órgão voltou atrás, para corrigir o texto ou excluir o documento. Por isso o texto e os nomes não aparecem.',
    'Se alguém entregou este papel a você como verdadeiro, mostre-o no atendimento do órgão que aparece nele e pergunte se há outro assinado no lugar.',
  ],
};

/** The pair is right, and what it was of is no longer a document: nothing of it is shown. */
export function FormerDocumentPage({ slug, former }: { slug: string; former: FormerDocument }) {
  return (
    <CitizenPage title="Verificar documento">
      <Verdict kind={former.state === 'TRAINING' ? 'warning' : 'danger'}>
        {formerRefusal(former).message}
      </Verdict>
      {formerMeanings[former.state].map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <a href={`/${slug}/verificar`}>Verificar outro documento</a>
      </p>
    </CitizenPage>
  );
}

interface VerifiedDocumentProps {
  slug: string;
  document: AuthenticDocument;
}

export function VerifiedDocument({ slug, document }: VerifiedDocumentProps) {
  const { kind, sentence: verdict, meaning } = verdictOf(document);
  return (
    <CitizenPage title="Verificar documento">
      <Verdict kind={kind}>{verdict}</Verdict>
      {meaning.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <h2>{document.title}</h2>
      <DocumentFacts slug={slug} document={document} />
      <Signers
        slug={slug}
        signatures={document.signatures}
        heading={document.authentication ? 'Quem autenticou' : undefined}
      />
      {isOpen(document) ? shownDocument(slug, document) : null}
      <p>
        <a href={`/${slug}/verificar`}>Verificar outro documento</a>
      </p>
    </CitizenPage>
  );
}

function DocumentFacts({ slug, document }: VerifiedDocumentProps) {
  const { code, crc, integrityCode, processNumber, unitName, contentShown } = document;
  const { authentication, timestamp } = document;
  const lookup = `/${slug}/consulta?q=${encodeURIComponent(processNumber)}`;
  return (
    <Facts
      facts={[
        ['Processo', contentShown ? <a href={lookup}>{processNumber}</a> : processNumber],
        ['Unidade', unitName],
        ['Código verificador', code],
        ['CRC', crc],
        // It has no secret: with it, who guesses a short text could confirm the guess.
        [
          'Código de integridade',
          contentShown ? `${integrityCode} (igual ao do papel, o texto é o mesmo)` : undefined,
        ],
        ['Feita a partir de', authentication && conferenceNames[authentication.conference]],
        [
          'Hash SHA-256 do arquivo',
          authentication && contentShown ? <code>{authentication.fileSha256}</code> : undefined,
        ],
        [
          'Carimbo do tempo',
          timestamp &&
            `As assinaturas existiam em ${fullInstant(timestamp.at)}. Quem carimbou: ${timestamp.by}.`,
        ],
        ['Verificado em', fullInstant(useFrame().now)],
      ]}
    />
  );
}

function shownDocument(slug: string, { code, crc, title, hasEvidence, authentication }: AuthenticDocument) {
  const address = `/${slug}/verificar/${code}/pdf?c=${crc}`;
  return (
    <section aria-labelledby="documento">
      <h2 id="documento">{authentication ? 'O termo de autenticação' : 'O documento'}</h2>
      <p>
        <Button href={address} icon="pdf">
          {authentication ? 'Abrir o termo (PDF)' : 'Abrir o documento (PDF)'}
        </Button>
      </p>
      {hasEvidence ? (
        <p>
          <a href={`/${slug}/verificar/${code}/assinaturas.pdf?c=${crc}`}>
            Baixar com as assinaturas digitais e o carimbo do tempo
          </a>
          , para conferir em outro programa
        </p>
      ) : null}
      <ShownPdf address={address} title={title} />
    </section>
  );
}
