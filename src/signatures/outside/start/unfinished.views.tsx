import { Button, Notice, useFrame, When } from '../../../platform/web';
import { hashPath, outsidePath } from '../outside.paths';
import type { UnfinishedSigning } from './unfinished-signings';

const began: Record<UnfinishedSigning['means'], string> = {
  icp_brasil:
    'Você baixou este documento para assinar fora do sistema, e o arquivo assinado ainda não voltou.',
  gov_br: 'Você começou a assinar este documento com a conta gov.br e não terminou.',
};

export const unfinishedWays: Record<UnfinishedSigning['means'], string> = {
  icp_brasil: 'Certificado ICP-Brasil',
  gov_br: 'Conta gov.br',
};

export const unfinishedPath = (
  slug: string,
  { means, id, batchId, documentId }: UnfinishedSigning,
): string =>
  means === 'gov_br' ? hashPath(slug, 'gov-br', batchId ?? '') : outsidePath(slug, documentId, id);

/** The way back to what the person began to sign elsewhere, while its time runs. */
export function UnfinishedNotice({ signings }: { signings: readonly UnfinishedSigning[] }) {
  const { tenant, now } = useFrame();
  const open = signings.filter(({ expiresAt }) => new Date(expiresAt) > now);
  return (
    <>
      {open.map((signing) => (
        <Notice kind="info" title="Assinatura começada" key={signing.id}>
          <p>
            {began[signing.means]} Termine até <When date={new Date(signing.expiresAt)} />.
          </p>
          <Button small kind="secondary" icon="sign" href={unfinishedPath(tenant?.slug ?? '', signing)}>
            Continuar a assinatura
          </Button>
        </Notice>
      ))}
    </>
  );
}
