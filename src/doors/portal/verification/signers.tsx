import { fullInstant } from '../../../platform/web';
import type { SignatureEntry } from '../../../signatures';
import type { SignerAnswer } from '../portal.dto';
import { levelInWords } from './verification.words';

interface SignersProps {
  signatures: readonly Omit<SignatureEntry, 'userId'>[];
  heading?: string;
  /** Where what each level is worth is told. */
  slug: string;
}

export function Signers({ signatures, heading = 'Quem assinou', slug }: SignersProps) {
  return (
    <section aria-labelledby="assinaturas">
      <h2 id="assinaturas">{heading}</h2>
      <ul class="portal__list" role="list">
        {signatures.map(({ signerName, positionTitle, unitLabel, signedAt, level }) => (
          <li key={`${signerName} ${signedAt.getTime()}`} class="portal__item">
            <p class="portal__item-title">{signerName}</p>
            <p>
              {positionTitle}, {unitLabel}
            </p>
            <p>
              <time datetime={signedAt.toISOString()}>{fullInstant(signedAt)}</time>
            </p>
            <p>{levelInWords(level)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${slug}/o-que-vale-cada-assinatura`}>O que vale cada assinatura</a>
      </p>
    </section>
  );
}

export const signerAnswers = (signatures: readonly SignatureEntry[]): SignerAnswer[] =>
  signatures.map(({ signerName, positionTitle, unitLabel, signedAt, level }) => ({
    name: signerName,
    position: positionTitle,
    unit: unitLabel,
    signedAt,
    level,
  }));

/** After `#`: the browser's viewer shows the page as wide as it can, without its side bar. */
export function ShownPdf({ address, title }: { address: string; title: string }) {
  return (
    <iframe
      class="portal__frame"
      src={`${address}#navpanes=0&view=FitH`}
      title={`${title}, em PDF`}
      loading="lazy"
    />
  );
}
