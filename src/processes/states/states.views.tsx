import { behindPassword } from '../../access';
import { Facts, useFrame } from '../../platform/web';
import type { FoundProcess } from '../processes.queries';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { NumberField, ReasonField } from '../acts/fields';

interface Typed {
  reason: string;
  number: string;
}

type FormProps = ActPageProps & { typed: Typed };

export function SuspendPage({ about, errors = [], typed }: FormProps) {
  const unit = useFrame().actor?.unit.label ?? '';
  return (
    <ActPage
      {...{ about, errors, name: 'Sobrestar', action: 'sobrestar', icon: 'pause' }}
      question="Sobrestar o processo?"
    >
      <ul>
        <li>Ele fica parado e sai do Controle de Processos da unidade {unit}.</li>
        <li>Ninguém o envia, escreve ou assina nele até que seja retomado.</li>
        <li>A unidade {unit} o retoma quando quiser, pela página do processo.</li>
      </ul>
      <ReasonField value={typed.reason} errors={errors} />
      <NumberField
        value={typed.number}
        errors={errors}
        label="Espera por outro processo"
        hint="O número do processo de que este depende."
        optional
      />
    </ActPage>
  );
}

export function ResumePage({ about, errors }: ActPageProps) {
  return (
    <ActPage {...{ about, errors, name: 'Retomar', action: 'retomar' }} question="Retomar o processo?">
      <p>Ele volta ao Controle de Processos e continua de onde parou.</p>
    </ActPage>
  );
}

/** `parent`: the process that was named, to be looked at before anything happens. */
export function AnnexPage({ about, errors = [], typed, parent }: FormProps & { parent?: FoundProcess }) {
  return (
    <ActPage
      {...{ about, errors, name: 'Anexar', action: 'anexar', icon: 'attach' }}
      question={parent ? 'Anexar a este processo principal?' : 'Anexar este processo a outro?'}
    >
      {parent ? <Parent parent={parent} /> : null}
      <ul>
        <li>Ele passa a fazer parte do outro, fecha nesta unidade e só pode ser lido.</li>
        <li>Onde o outro estiver, este também é lido. Se este é restrito, o outro passa a ser restrito.</li>
        <li>Só quem administra o sistema o desanexa, com o motivo.</li>
      </ul>
      <NumberField
        value={typed.number}
        errors={errors}
        label="Processo principal"
        hint="O mais antigo dos dois, do mesmo assunto, aberto nesta unidade."
      />
    </ActPage>
  );
}

function Parent({ parent }: { parent: FoundProcess }) {
  return (
    <>
      <Facts
        facts={[
          ['Processo principal', <span class="number">{parent.number}</span>],
          ['Tipo', parent.typeName],
          ['Especificação', parent.subject || behindPassword],
        ]}
      />
      <input type="hidden" name="parentId" value={parent.id} />
    </>
  );
}

export function DisannexPage({ about, errors = [], typed }: FormProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Desanexar', action: 'desanexar' }}
      question="Desanexar este processo?"
    >
      <p>Ele volta a andar sozinho, aberto na unidade que o anexou.</p>
      <ReasonField value={typed.reason} errors={errors} />
    </ActPage>
  );
}

export function BlockPage({ about, errors = [], typed }: FormProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Bloquear', action: 'bloquear', icon: 'lock' }}
      question="Bloquear o processo?"
    >
      <ul>
        <li>
          Os dados e os documentos dele não mudam, e ele não é enviado nem assinado, até que alguém o
          desbloqueie.
        </li>
        <li>Ele continua nas listas e pode ser lido, relacionado, duplicado, concluído e reaberto.</li>
      </ul>
      <ReasonField value={typed.reason} errors={errors} />
    </ActPage>
  );
}

export function UnblockPage({ about, errors }: ActPageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Desbloquear', action: 'desbloquear' }}
      question="Desbloquear o processo?"
    >
      <p>Ele volta ao curso normal, onde está aberto.</p>
    </ActPage>
  );
}

export function DeletePage({ about, errors }: ActPageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Excluir', action: 'excluir', icon: 'trash', destructive: true }}
      question="Excluir o processo?"
      verb="Excluir o processo"
    >
      <ul>
        <li>Ele some para todos e não volta.</li>
        <li>O número dele não é usado de novo.</li>
        <li>O sistema guarda quem o excluiu, e quando.</li>
      </ul>
    </ActPage>
  );
}
