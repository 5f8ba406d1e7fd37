import { SECRET } from '../../access';
import { errorOf, Notice, TextInput, useFrame } from '../../platform/web';
import { ActPage, type ActPageProps } from '../acts/act-page';

/** A secret process leaves the desk of one holder and not of the others (DOMAIN.md 1.9); nothing brings it back by itself. */
function ConcludeSecretPage({ about, errors }: ActPageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Concluir', action: 'conclusao', icon: 'archive' }}
      question="Concluir o processo para você?"
    >
      <ul>
        <li>Ele sai do seu Controle de Processos.</li>
        <li>Continua aberto para as outras pessoas com credencial que não o concluíram.</li>
        <li>Você pode reabri-lo quando precisar, pela pesquisa.</li>
      </ul>
    </ActPage>
  );
}

interface ConcludePageProps extends ActPageProps {
  date: string;
  /** What may have been forgotten. */
  advice: readonly string[];
}

export function ConcludePage({ about, date, advice, errors = [] }: ConcludePageProps) {
  const unit = useFrame().actor?.unit.label ?? '';
  if (about.process.level === SECRET) return <ConcludeSecretPage {...{ about, errors }} />;
  const others = about.process.openAt.filter(({ label }) => label !== unit).map(({ label }) => label);
  return (
    <ActPage
      {...{ about, errors, name: 'Concluir', action: 'conclusao', icon: 'archive' }}
      question={`Concluir o processo na unidade ${unit}?`}
    >
      {advice.map((each) => (
        <Notice key={each} kind="warning">
          {each}
        </Notice>
      ))}
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
      <TextInput
        name="date"
        type="date"
        label="Reabrir em"
        hint="O dia em que ele volta sozinho à sua lista."
        width="short"
        value={date}
        error={errorOf(errors, 'date')}
        optional
      />
    </ActPage>
  );
}

export function ReopenPage({ about, errors }: ActPageProps) {
  const unit = useFrame().actor?.unit.label ?? '';
  return (
    <ActPage
      {...{ about, errors, name: 'Reabrir', action: 'reabertura', icon: 'undo' }}
      question={`Reabrir o processo na unidade ${unit}?`}
    >
      <p>
        {about.process.level === SECRET
          ? 'Ele volta ao seu Controle de Processos.'
          : `Ele volta ao Controle de Processos da unidade ${unit}, atribuído a você.`}
      </p>
    </ActPage>
  );
}
