import { LevelFields, levels, PUBLIC, type LegalGround } from '../../access';
import { errorOf, Facts, RadioGroup, Select, TextArea, TextInput, useFrame } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { PartyRows } from '../opening/party-rows';
import { typeOptions } from '../opening/type-choice';
import type { ProcessType } from '../opening/process-types';
import { mostSubject } from '../processes.dto';
import { priorities, priorityKeys } from './priorities';
import { mostNumber } from './number.dto';
import { AcceptsWrongDigits } from './accepts-wrong-digits';
import { mostRows, type TypedData } from './typed-data';

interface ChangePageProps extends ActPageProps {
  types: readonly ProcessType[];
  typed: TypedData;
  /** Another person saved it meanwhile: what stands there now is shown too. */
  stale?: boolean;
}

export function ChangePage({ about, types, typed, stale, errors = [] }: ChangePageProps) {
  const { tenant, actor } = useFrame();
  const path = processPath(tenant?.slug ?? '', about.process.id);
  return (
    <ActPage
      {...{ about, errors, name: 'Alterar', action: 'alterar', icon: 'pen' }}
      question="Alterar o processo"
      verb="Salvar"
      below={
        <ul role="list">
          <li>
            <a href={`${path}/nivel`}>Alterar o nível de acesso</a>
          </li>
          {actor?.permissions.includes('process.protocol') ? (
            <li>
              <a href={`${path}/numero`}>Alterar o número ou a data de autuação</a>
            </li>
          ) : null}
        </ul>
      }
    >
      {stale ? <StandsNow process={about.process} /> : null}
      <input type="hidden" name="revision" value={typed.revision} />
      <Select
        name="typeId"
        label="Tipo do processo"
        options={typeOptions(types)}
        value={typed.typeId}
        error={errorOf(errors, 'typeId')}
      />
      <TextArea
        name="subject"
        label="Especificação"
        hint={`Até ${mostSubject} letras.`}
        value={typed.subject}
        rows={2}
        maxLength={mostSubject}
        error={errorOf(errors, 'subject')}
      />
      <PartyRows
        parties={typed.parties}
        rows={typed.rows}
        added={typed.added}
        most={mostRows}
        errors={errors}
        hint="Apague o nome de quem sai. Quem já está no processo fica com o CPF ou CNPJ que tem."
      />
    </ActPage>
  );
}

function StandsNow({ process: { typeName, subject, parties } }: Pick<ActPageProps['about'], 'process'>) {
  return (
    <section aria-labelledby="agora">
      <h2 id="agora">Como o processo está agora</h2>
      <Facts
        facts={[
          ['Tipo', typeName],
          ['Especificação', subject],
          ['Interessados', parties.join(', ')],
        ]}
      />
    </section>
  );
}

interface NumberPageProps extends ActPageProps {
  number: string;
  date: string;
  acceptsWrongDigits: boolean;
}

export function NumberPage({ about, number, date, acceptsWrongDigits, errors = [] }: NumberPageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Número e data', action: 'numero', icon: 'pen' }}
      question="Alterar o número ou a data de autuação"
      verb="Salvar"
    >
      <p>O número que ele tem hoje continua no andamento e nos documentos que já foram assinados.</p>
      <TextInput
        name="number"
        label="Número"
        width="medium"
        value={number}
        maxLength={mostNumber}
        error={errorOf(errors, 'number')}
      />
      <AcceptsWrongDigits checked={acceptsWrongDigits} />
      <TextInput
        name="date"
        type="date"
        label="Data de autuação"
        width="short"
        value={date}
        error={errorOf(errors, 'date')}
      />
    </ActPage>
  );
}

interface LevelPageProps extends ActPageProps {
  grounds: readonly LegalGround[];
  type?: ProcessType;
  level: string;
  legalGroundId: string;
}

export function LevelPage({ about, grounds, type, level, legalGroundId, errors = [] }: LevelPageProps) {
  const allowed = levels.filter((each) => type?.allowedLevels.includes(each) ?? each === PUBLIC);
  return (
    <ActPage
      {...{ about, errors, name: 'Nível de acesso', action: 'nivel', icon: 'lock' }}
      question="Alterar o nível de acesso"
      verb="Salvar"
    >
      <LevelFields
        of="processo"
        levels={allowed}
        level={level}
        legalGroundId={legalGroundId}
        grounds={grounds}
        errors={errors}
        hint="Um documento ou um anexo restrito mantém o processo restrito, seja qual for a escolha."
      />
    </ActPage>
  );
}

export function PriorityPage({ about, priority, errors = [] }: ActPageProps & { priority: string }) {
  const choices = priorityKeys.map((key) => ({
    value: key,
    label: priorities[key].name,
    hint: priorities[key].source,
  }));
  return (
    <ActPage
      {...{ about, errors, name: 'Prioridade', action: 'prioridade', icon: 'warning' }}
      question="O processo tem prioridade?"
      verb="Salvar"
    >
      <RadioGroup
        name="priority"
        label="Por qual motivo"
        hint="A lei diz quem passa na frente. Peça a prova ao interessado e inclua no processo."
        choices={[...choices, { value: 'none', label: 'Sem prioridade' }]}
        value={priority || 'none'}
        error={errorOf(errors, 'priority')}
      />
    </ActPage>
  );
}
