import { Details, Facts, fullInstant, useFrame, Verdict } from '../../../platform/web';
import type { Report } from '../../../signatures';
import { CitizenPage } from '../citizen-page';
import { ServiceDesk } from '../citizen-service';
import { headlineOf } from './claimed-names';
import type { ComparedVersions } from './compared-versions';
import { WhatWasSigned } from './compared-versions.views';
import { SignaturesInFile } from './signatures-in-file.views';
import { Signers } from './signers';
import type { SignedVersion } from './signed-versions';
import { fileVerdicts, knownFileInWords } from './verified-file.words';

interface VerifiedFileProps {
  slug: string;
  report: Report;
  versions: readonly SignedVersion[];
  compared?: ComparedVersions | undefined;
}

const loggedWords = ({ logInclusion, logProof }: NonNullable<Report['systemRecord']>): string => {
  if (logProof) return `O ato que o fez está no registro público, na posição ${logProof.index + 1}.`;
  return logInclusion === false
    ? 'O registro público não confirma o ato que o fez: avise o órgão.'
    : 'O ato que o fez ainda vai entrar no registro público.';
};

/** The answer in one screen: the verdict, who signed, when; the rest for whoever asks. */
export function VerifiedFile({ slug, report, versions, compared }: VerifiedFileProps) {
  const { document, summary, systemRecord, copy } = report;
  const headline = headlineOf(report);
  // What is inside of the copy of a process is signed apart, each by itself.
  const signatures = copy && copy.kind !== 'DETACHED' ? [] : report.signatures;
  return (
    <CitizenPage title={`Verificado: ${summary.label}: ${document.name}`} heading="Verificar documento">
      <Verdict kind={fileVerdicts[summary.label]} announced>
        {headline.text}
      </Verdict>
      <WhatToDo slug={slug} report={report} />
      <p class="portal__item-title">{document.name}</p>
      {systemRecord ? <KnownDocument slug={slug} record={systemRecord} signatures={signatures} /> : null}
      {copy ? <KnownCopy slug={slug} copy={copy} /> : null}
      <SignaturesInFile {...{ signatures, versions, headline }} isKnown={systemRecord !== undefined} />
      {compared ? <WhatWasSigned compared={compared} /> : null}
      <FileFacts report={report} />
      <p>
        <a href={`/${slug}/verificar`}>Verificar outro documento</a>
      </p>
    </CitizenPage>
  );
}

/** Whoever is told not to trust a file is told what to trust instead. */
function WhatToDo({
  slug,
  report: { document, summary, standing, systemRecord, copy, signatures },
}: Pick<VerifiedFileProps, 'slug' | 'report'>) {
  if (standing?.state === 'CANCELLED')
    return <p>O arquivo está inteiro, mas o órgão cancelou o documento. Pergunte o motivo no atendimento.</p>;
  if (standing?.state === 'TRAINING')
    return (
      <p>O arquivo saiu deste sistema enquanto o município aprendia a usá-lo. Peça ao órgão o que vale.</p>
    );
  if (standing?.state === 'WITHDRAWN')
    return (
      <p>
        O arquivo está inteiro, mas esta versão foi desfeita no sistema depois de assinada. Peça no{' '}
        <ServiceDesk /> o documento que vale hoje.
      </p>
    );
  if (copy) return null;
  if (document.kind === 'UNKNOWN' && document.name.endsWith('.autos.json'))
    return (
      <p>
        É um processo exportado com a prova, e confere-se de outro modo:{' '}
        <a href={`/${slug}/registro`}>veja como conferir no registro público</a>.
      </p>
    );
  if (signatures.length === 0 && summary.label === 'indeterminada')
    return (
      <p>
        Uma cópia carimbada, impressa ou digitalizada não leva assinatura digital:{' '}
        <a href={`/${slug}/verificar`}>confira o documento pelo código e pelo CRC</a> que estão nela.
      </p>
    );
  if (summary.label !== 'reprovada') return null;
  const address = systemRecord
    ? `/${slug}/verificar/${systemRecord.verificationCode}?c=${systemRecord.crc}`
    : `/${slug}/verificar`;
  return (
    <p>
      Não confie neste arquivo: <a href={address}>confira o original pelo código</a> que está na última folha,
      ou peça outro a quem o enviou.
    </p>
  );
}

interface KnownDocumentProps {
  slug: string;
  record: NonNullable<Report['systemRecord']>;
  signatures: Report['signatures'];
}

function KnownDocument({ slug, record, signatures }: KnownDocumentProps) {
  const { file, process, document, verificationCode: code, crc, signers } = record;
  const certified = signers.filter(({ level }) => level !== 'simple').length;
  const inFile = signatures.filter(({ level }) => level === 'ADVANCED' || level === 'QUALIFIED').length;
  return (
    <>
      <p>
        É {knownFileInWords[file]} {document} (<a href={`/${slug}/verificar/${code}?c=${crc}`}>{code}</a>), do
        processo {process}, exatamente como saiu deste sistema. {loggedWords(record)}
      </p>
      <Signers
        slug={slug}
        signatures={signers.map(({ name, position, unit, signedAt, level }) => ({
          ...{ signerName: name, positionTitle: position, unitLabel: unit, level },
          signedAt: new Date(signedAt),
        }))}
      />
      {inFile < certified ? (
        <p>
          Nem toda assinatura com certificado está neste arquivo.{' '}
          <a href={`/${slug}/verificar/${code}?c=${crc}`}>Na página do documento</a> há o arquivo que tem
          todas.
        </p>
      ) : null}
    </>
  );
}

/** What to look at instead of the copy. */
function KnownCopy({ slug, copy }: { slug: string; copy: NonNullable<Report['copy']> }) {
  const { kind, process, verificationCode: code, crc, madeAt } = copy;
  const made = fullInstant(new Date(madeAt));
  if (kind === 'PROCESS')
    return (
      <p>
        A cópia foi feita em {made}. Os códigos estão na última folha de cada documento:{' '}
        <a href={`/${slug}/verificar`}>verifique um de cada vez</a>.
      </p>
    );
  if (!crc)
    return (
      <p>
        A cópia foi feita em {made}, de um arquivo do processo {process} que ninguém assinou aqui. Para
        conferir o arquivo original, peça-o no <ServiceDesk />.
      </p>
    );
  return (
    <p>
      <a href={`/${slug}/verificar/${code ?? ''}?c=${crc}`}>Conferir o documento {code}</a>, do processo{' '}
      {process}.
    </p>
  );
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
