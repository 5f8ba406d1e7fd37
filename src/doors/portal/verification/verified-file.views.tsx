import { sentence } from '../../../platform/errors';
import { Details, Facts, fullInstant, StateLabel, useFrame, Verdict } from '../../../platform/web';
import type { Label, Report, SignatureReport } from '../../../signatures';
import { CitizenPage } from '../citizen-page';
import type { SignedVersion } from './signed-versions';
import {
  anchorInWords,
  changesInWords,
  fileVerdicts,
  legalLevelInWords,
  timeInWords,
} from './verified-file.words';

interface VerifiedFileProps {
  slug: string;
  report: Report;
  versions: readonly SignedVersion[];
}

const loggedWords = ({ logInclusion, logProof }: NonNullable<Report['systemRecord']>): string => {
  if (logProof) return `O ato que o fez está no registro público, na posição ${logProof.index + 1}.`;
  return logInclusion === false
    ? 'O registro público não confirma o ato que o fez: avise o órgão.'
    : 'O ato que o fez ainda vai entrar no registro público.';
};

/** The answer in one screen: the verdict, who signed, when; the rest for whoever asks. */
export function VerifiedFile({ slug, report, versions }: VerifiedFileProps) {
  const { document, summary, signatures, systemRecord } = report;
  return (
    <CitizenPage title="Verificar documento">
      <Verdict kind={fileVerdicts[summary.label]}>{summary.sentence}</Verdict>
      <p class="portal__item-title">{document.name}</p>
      {systemRecord ? (
        <p>
          É o documento {systemRecord.document} ({systemRecord.verificationCode}), do processo{' '}
          {systemRecord.process}, exatamente como saiu deste sistema. {loggedWords(systemRecord)}
        </p>
      ) : null}
      {signatures.length > 0 ? (
        <section aria-labelledby="assinaturas">
          <h2 id="assinaturas">Quem assinou</h2>
          <ul class="portal__list" role="list">
            {signatures.map((signature, index) => (
              <SignatureItem
                key={index}
                signature={signature}
                version={versions.find(({ field }) => field === signature.field)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <FileFacts report={report} />
      <p>
        <a href={`/${slug}/verificar`}>Verificar outro documento</a>
      </p>
    </CitizenPage>
  );
}

function SignatureItem({
  signature,
  version,
}: {
  signature: SignatureReport;
  version: SignedVersion | undefined;
}) {
  const { signer, type, itiLabel, messages, level } = signature;
  const name = signer?.name ?? 'Assinante desconhecido';
  const [first, ...others] = messages;
  return (
    <li class="portal__item">
      <p class="portal__item-title">
        {type === 'DOC_TIMESTAMP' ? `Carimbo do tempo: ${name}` : name} {labelTag(itiLabel)}
      </p>
      {signer?.cpfMasked ? <p>CPF {signer.cpfMasked}</p> : null}
      <p>{timeInWords(signature)}</p>
      {type === 'SIGNATURE' ? <p>{legalLevelInWords[level]}</p> : null}
      {first ? <p>{first}</p> : null}
      {version ? <SignedVersionLink version={version} /> : null}
      <Details summary="Detalhes">
        {others.length > 0 ? (
          <ul>
            {others.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        ) : null}
        <Facts facts={detailsOf(signature)} />
      </Details>
    </li>
  );
}

const icons = { aprovada: 'success', indeterminada: 'warning', reprovada: 'danger' } as const;

function labelTag(label: Label) {
  return (
    <StateLabel kind={icons[label]} icon={icons[label]}>
      {label}
    </StateLabel>
  );
}

function SignedVersionLink({ version: { address, fileName } }: { version: SignedVersion }) {
  if (!address) return <p>{sentence('verification.version_large')}</p>;
  return (
    <p>
      <a href={address} download={fileName}>
        Baixar a versão que foi assinada
      </a>
    </p>
  );
}

function detailsOf({
  signer,
  algorithms,
  revocation,
  policy,
  padesLevel,
  changesAfter,
  counterSignatures,
  chain,
  subIndication,
}: SignatureReport) {
  const { signature, digest, keyBits } = algorithms;
  return [
    ['Emitido por', signer?.issuer],
    ['Autoridade', signer ? anchorInWords[signer.kind] : undefined],
    ['Cadeia', chain.map(({ subject }) => /^CN=([^,]*)/.exec(subject)?.[1] ?? subject).join(' → ')],
    ['CNPJ', signer?.cnpj],
    [
      'Certificado válido',
      signer
        ? `de ${fullInstant(new Date(signer.notBefore))} a ${fullInstant(new Date(signer.notAfter))}`
        : undefined,
    ],
    ['Algoritmos', keyBits > 0 ? `${signature}, ${keyBits} bits, ${digest}` : undefined],
    ['Cancelado em', revocation.revokedAt ? fullInstant(new Date(revocation.revokedAt)) : undefined],
    ['Política', policy ? (policy.name ?? policy.oid) : undefined],
    ['Nível PAdES', padesLevel === 'NONE' ? undefined : padesLevel],
    ['Depois da assinatura', changesInWords[changesAfter]],
    [
      'Também assinaram esta assinatura',
      counterSignatures.map((counter) => counter.signer?.name ?? '?').join(', '),
    ],
    ['Código do resultado', subIndication],
  ] as const;
}

function FileFacts({ report: { document, trustStoreDate } }: { report: Report }) {
  return (
    <Details summary="Sobre esta verificação">
      <Facts
        facts={[
          ['Arquivo', `${document.bytes} bytes`],
          ['SHA-256', <span class="portal__code">{document.sha256}</span>],
          ['Verificado em', fullInstant(useFrame().now)],
          ['Certificados de', trustStoreDate],
        ]}
      />
      <p>O arquivo não foi guardado.</p>
    </Details>
  );
}
