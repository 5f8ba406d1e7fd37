import { Notice } from '../../platform/web';
import type { Position } from '../../units';
import { isHeadOfPower } from './head-of-power';

/** Told before a signature with less than a certificate of ICP-Brasil, also to a substitute: with which of the positions the law asks more. */
export function HeadWarning({ positions }: { positions: readonly Position[] }) {
  const titles = positions.filter(({ office }) => isHeadOfPower(office)).map(({ title }) => title);
  if (titles.length === 0) return null;
  return (
    <Notice kind="warning" title="A lei pede assinatura qualificada">
      Os atos assinados por chefe de Poder devem levar assinatura qualificada, com certificado ICP-Brasil (Lei
      nº 14.063/2020, art. 5º, § 2º, I). Isso vale para o que você assina como {titles.join(' ou como ')}. Use
      o certificado em “Outras formas de assinar”.
    </Notice>
  );
}
