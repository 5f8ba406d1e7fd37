import type { DomainError, ErrorCode, SentenceKey } from '../errors';
import { BarePage, Button, homeOf, TextArea, useFrame } from '../web';

const titles: Partial<Record<ErrorCode, string>> = {
  not_found: 'Página não encontrada',
  forbidden: 'Sem permissão',
  unauthenticated: 'Entre de novo',
  unavailable: 'Sistema indisponível neste momento',
  too_many: 'Muitas tentativas',
};

/** Where the code says less than what happened. */
const titlesByKey: Partial<Record<SentenceKey, string>> = { 'tenants.suspended': 'Trabalho suspenso' };

export interface ProvingPlace {
  href: string;
  label: string;
}

interface ErrorPageProps {
  error: DomainError;
  /** What the person had written in the form that was refused. */
  kept?: readonly string[];
  /** Where to show who one is, when that is what is missing. */
  prove?: ProvingPlace;
}

/** A refusal as a page: what happened and what to do. */
export const ErrorPage = (props: ErrorPageProps) => <Refusal {...props} />;

function Refusal({ error, kept = [], prove }: ErrorPageProps) {
  const { tenant, actor } = useFrame();
  const home = tenant && !actor ? `/${tenant.slug}` : homeOf({ tenant, actor });
  return (
    <BarePage
      title={titlesByKey[error.key] ?? titles[error.code] ?? 'Não foi possível continuar'}
      homeHref={home}
    >
      <p>{error.message}</p>
      {kept.length > 0 ? <KeptTexts texts={kept} /> : null}
      <p>
        {prove ? (
          <a class="button button--primary" href={prove.href} target="_blank" rel="noopener">
            {prove.label}
          </a>
        ) : (
          <Button kind="secondary" href={home}>
            Voltar ao início
          </Button>
        )}
      </p>
    </BarePage>
  );
}

function KeptTexts({ texts }: { texts: readonly string[] }) {
  return (
    <section aria-labelledby="o-que-escreveu">
      <h2 id="o-que-escreveu">O que você escreveu</h2>
      <p>Nada disto foi gravado. Copie o texto daqui antes de sair desta página.</p>
      {texts.map((text, index) => (
        <TextArea
          key={index}
          name={`texto-${index + 1}`}
          label={texts.length === 1 ? 'Seu texto' : `Seu texto, campo ${index + 1}`}
          value={text}
          rows={Math.min(16, text.split('\n').length + 2)}
          readOnly
        />
      ))}
    </section>
  );
}
