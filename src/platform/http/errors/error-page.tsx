import type { DomainError, ErrorCode, SentenceKey } from '../../errors';
import { BarePage, Button, Form, homeOf, TextArea, useFrame, type FrameUnit } from '../../web';

const titles: Partial<Record<ErrorCode, string>> = {
  not_found: 'Página não encontrada',
  forbidden: 'Sem permissão',
  unauthenticated: 'Entre de novo',
  unavailable: 'Sistema indisponível neste momento',
  too_many: 'Muitas tentativas',
};

/** Where the code says less than what happened. */
const titlesByKey: Partial<Record<SentenceKey, string>> = {
  'tenants.suspended': 'Trabalho suspenso',
  'storage.damaged': 'Arquivo danificado',
};

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
  /** The page was asked for, so it can be asked for again. */
  isPage?: boolean;
}

/** A refusal as a page: what happened and what to do. */
export const ErrorPage = (props: ErrorPageProps) => <Refusal {...props} />;

function Refusal({ error, kept = [], prove, isPage }: ErrorPageProps) {
  const { tenant, actor } = useFrame();
  const unit = isPage && actor?.units.find(({ id }) => id === error.details.allowedUnitId);
  const home = tenant && !actor ? `/${tenant.slug}` : homeOf({ tenant, actor });
  return (
    <BarePage
      title={titlesByKey[error.key] ?? titles[error.code] ?? 'Não foi possível continuar'}
      homeHref={home}
    >
      <p>{error.message}</p>
      {unit ? <SwitchUnit unit={unit} /> : null}
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

/** To the same page, in the unit in which it opens. */
function SwitchUnit({ unit: { id, label } }: { unit: FrameUnit }) {
  const { tenant, path } = useFrame();
  return (
    <Form action={`/${tenant?.slug ?? ''}/unidade-atual`}>
      <input type="hidden" name="unitId" value={id} />
      <input type="hidden" name="returnTo" value={path} />
      <p>
        <Button>Trocar para {label} e abrir</Button>
      </p>
    </Form>
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
