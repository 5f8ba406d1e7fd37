import { sentence } from '../../../platform/errors';
import { Details, Facts, fullInstant, StateLabel } from '../../../platform/web';
import { isSeal, type Label, type SignatureReport } from '../../../signatures';
import { isUnconfirmed, nameOf, reasonOf } from './claimed-names';
import type { SignedVersion } from './signed-versions';
import { anchorInWords, changesInWords, legalLevelInWords, timeInWords } from './verified-file.words';

interface SignaturesInFileProps {
  signatures: readonly SignatureReport[];
  versions: readonly SignedVersion[];
  /** The reason that stands on top already is not said again. */
  headline: { reason: string | undefined };
  /** Whether the system has said who signed. */
  isKnown: boolean;
}

/** Persons first: those whose signature holds apart from those of whom only the file says so; then seals and timestamps. */
export function SignaturesInFile({ signatures, versions, headline, isKnown }: SignaturesInFileProps) {
  const isPerson = (one: SignatureReport) => one.type === 'SIGNATURE' && !isSeal(one);
  const [good, others] = [
    signatures.filter((one) => isPerson(one) && one.itiLabel === 'aprovada'),
    signatures.filter((one) => isPerson(one) && one.itiLabel !== 'aprovada'),
  ];
  const machines = signatures.filter((one) => !isPerson(one));
  const about = { versions, all: signatures, told: headline.reason };
  return (
    <>
      <Signed
        id="no-arquivo"
        title={isKnown ? 'Assinaturas com certificado dentro do arquivo' : 'Quem assinou'}
        list={good}
        {...about}
      />
      <Signed id="o-arquivo-diz" title="Quem o arquivo diz que assinou" list={others} {...about} />
      {machines.every(({ itiLabel }) => itiLabel === 'aprovada') ? (
        machines.length > 0 && (
          <Details summary="Selo e carimbos">
            <List list={machines} {...about} />
          </Details>
        )
      ) : (
        <Signed id="selo-e-carimbos" title="Selo e carimbos" list={machines} {...about} />
      )}
    </>
  );
}

interface ListProps {
  list: readonly SignatureReport[];
  /** Of the whole file: a timestamp of the document proves the time of others. */
  all: readonly SignatureReport[];
  versions: readonly SignedVersion[];
  told: string | undefined;
}

function Signed({ id, title, ...props }: ListProps & { id: string; title: string }) {
  if (props.list.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <List {...props} />
    </section>
  );
}

function List({ list, ...props }: ListProps) {
  return (
    <ul class="portal__list" role="list">
      {list.map((signature, index) => (
        <SignatureItem key={index} signature={signature} {...props} />
      ))}
    </ul>
  );
}

type ItemProps = Pick<ListProps, 'all' | 'versions' | 'told'> & { signature: SignatureReport };

function SignatureItem({ signature, all, versions, told }: ItemProps) {
  const { signer, field, type, itiLabel, messages, level } = signature;
  const name = nameOf(signature);
  const first = reasonOf(signature);
  const others = messages.filter((message) => message !== first);
  const version = versions.find((one) => one.field === field);
  return (
    <li class="portal__item">
      <p class="portal__item-title">
        {type === 'DOC_TIMESTAMP' ? `Carimbo do tempo: ${name}` : name} {labelTag(itiLabel)}
      </p>
      {signer?.cpfMasked ? (
        <p>
          {isUnconfirmed(signature) ? 'O certificado diz CPF' : 'CPF'} {signer.cpfMasked}
        </p>
      ) : null}
      <p>{timeInWords(signature, all)}</p>
      {type === 'SIGNATURE' ? <p>{legalLevelInWords[level]}</p> : null}
      {first && first !== told ? <p>{first}</p> : null}
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
