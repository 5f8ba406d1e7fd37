import { ConfirmPage, Page, useFrame, type FieldError } from '../../platform/web';
import { AboutProcess, NotAtHand, processPath, whyNotAtHand } from '../about-process';
import type { ProcessHeader } from '../processes.queries';

interface ActPageProps {
  process: ProcessHeader;
  errors?: readonly FieldError[];
}

export function ConcludePage({ process, errors = [] }: ActPageProps) {
  const { tenant, actor } = useFrame();
  const unit = actor?.unit.label ?? '';
  const path = processPath(tenant?.slug ?? '', process.id);
  const title = `${process.number} · Concluir`;
  const why = errors.length === 0 && whyNotAtHand(process, unit);
  if (why) {
    return (
      <Page title={title} heading="Concluir processo">
        <AboutProcess process={process} />
        <NotAtHand process={process} why={why} />
      </Page>
    );
  }
  const others = process.openAt.filter(({ label }) => label !== unit).map(({ label }) => label);
  return (
    <ConfirmPage
      title={title}
      question={`Concluir o processo na unidade ${unit}?`}
      action={`${path}/conclusao`}
      verb="Concluir"
      icon="archive"
      back={{ href: path, label: 'Voltar ao processo' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <ul>
        <li>Ele sai do Controle de Processos da unidade {unit}.</li>
        <li>
          {others.length > 0
            ? `Continua aberto em ${others.join(', ')}.`
            : 'Não fica aberto em nenhuma unidade.'}
        </li>
        <li>Os documentos assinados não podem mais ser alterados nem excluídos.</li>
        <li>Você pode reabri-lo quando precisar, pela pesquisa.</li>
      </ul>
    </ConfirmPage>
  );
}

export function ReopenPage({ process, errors = [] }: ActPageProps) {
  const { tenant, actor } = useFrame();
  const unit = actor?.unit.label ?? '';
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <ConfirmPage
      title={`${process.number} · Reabrir`}
      question={`Reabrir o processo na unidade ${unit}?`}
      action={`${path}/reabertura`}
      verb="Reabrir"
      icon="undo"
      back={{ href: path, label: 'Voltar ao processo' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <p>Ele volta ao Controle de Processos da unidade {unit}, atribuído a você.</p>
    </ConfirmPage>
  );
}
