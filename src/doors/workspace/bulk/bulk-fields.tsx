import { LevelFields, levels } from '../../../access';
import {
  Checkbox,
  errorOf,
  Notice,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
  useFrame,
} from '../../../platform/web';
import { priorities, priorityKeys, priorityInWords } from '../../../processes';
import type { BulkFieldsProps } from './bulk-act';

const mostText = 500;
const mostNote = 2000;

export function AssigneeField({ typed, choices, errors }: BulkFieldsProps) {
  return (
    <Select
      name="userId"
      label="A quem atribuir"
      empty="Escolha a pessoa"
      options={choices.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      value={typed('userId')}
      error={errorOf(errors, 'userId')}
    />
  );
}

export function ReasonField({ typed, errors }: BulkFieldsProps) {
  return (
    <TextArea
      name="reason"
      label="Motivo"
      hint="Fica escrito nos andamentos de cada processo."
      rows={3}
      maxLength={mostText}
      value={typed('reason')}
      error={errorOf(errors, 'reason')}
    />
  );
}

export function ReopeningField({ typed, errors }: BulkFieldsProps) {
  return (
    <TextInput
      type="date"
      name="date"
      label="Reabrir no dia"
      hint="Se quiser, nesse dia os processos voltam à sua lista."
      width="medium"
      value={typed('date')}
      error={errorOf(errors, 'date')}
      optional
    />
  );
}

export function MarkerFields({ typed, choices, errors }: BulkFieldsProps) {
  const slug = useFrame().tenant?.slug ?? '';
  if (choices.markers.length === 0)
    return (
      <Notice kind="info">
        <p>
          A unidade ainda não tem marcadores. <a href={`/${slug}/marcadores`}>Crie o primeiro</a> e escolha os
          processos de novo.
        </p>
      </Notice>
    );
  return (
    <>
      <Select
        name="markerId"
        label="Marcador"
        empty="Escolha o marcador"
        options={choices.markers.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed('markerId')}
        error={errorOf(errors, 'markerId')}
      />
      <TextArea
        name="text"
        label="O que ele quer dizer aqui"
        rows={2}
        maxLength={mostText}
        value={typed('text')}
        error={errorOf(errors, 'text')}
        optional
      />
    </>
  );
}

export function NoteFields({ typed, errors }: BulkFieldsProps) {
  return (
    <>
      <TextArea
        name="text"
        label="Anotação da unidade"
        hint="Toma o lugar da anotação que a unidade já tem em cada processo."
        rows={4}
        maxLength={mostNote}
        value={typed('text')}
        error={errorOf(errors, 'text')}
      />
      <Checkbox
        name="priority"
        label="Prioritária"
        hint="Aparece em vermelho na lista."
        checked={typed('priority') === '1'}
      />
    </>
  );
}

export function DeadlineFields({ typed, errors }: BulkFieldsProps) {
  return (
    <>
      <TextInput
        type="date"
        name="date"
        label="Último dia"
        hint="Ou diga quantos dias, no campo abaixo."
        width="medium"
        value={typed('date')}
        error={errorOf(errors, 'date')}
        optional
      />
      <TextInput
        name="amount"
        label="Ou em quantos dias"
        inputMode="numeric"
        width="short"
        value={typed('amount')}
        error={errorOf(errors, 'amount')}
        optional
      />
      <RadioGroup
        name="unit"
        label="Dias"
        choices={[
          { value: 'business-days', label: 'Úteis' },
          { value: 'days', label: 'Corridos' },
        ]}
        value={typed('unit') || 'business-days'}
        error={errorOf(errors, 'unit')}
        optional
      />
    </>
  );
}

export function FollowUpFields({ typed, errors }: BulkFieldsProps) {
  return (
    <>
      <RadioGroup
        name="owner"
        label="Quem acompanha"
        choices={[
          { value: 'unit', label: 'A unidade' },
          { value: 'own', label: 'Só eu' },
        ]}
        value={typed('owner') || 'unit'}
        error={errorOf(errors, 'owner')}
      />
      <TextInput
        name="group"
        label="Grupo"
        value={typed('group')}
        error={errorOf(errors, 'group')}
        optional
      />
      <TextArea
        name="remark"
        label="Por que se acompanha"
        rows={2}
        maxLength={mostText}
        value={typed('remark')}
        error={errorOf(errors, 'remark')}
        optional
      />
    </>
  );
}

export function PriorityField({ typed, errors }: BulkFieldsProps) {
  return (
    <RadioGroup
      name="priority"
      label="Por que os processos têm prioridade"
      choices={priorityKeys.map((key) => ({
        value: key,
        label: priorities[key].name,
        hint: priorityInWords(key),
      }))}
      value={typed('priority')}
      error={errorOf(errors, 'priority')}
    />
  );
}

export function LevelField({ typed, choices, errors }: BulkFieldsProps) {
  return (
    <LevelFields
      of="processo"
      levels={levels}
      level={typed('level')}
      legalGroundId={typed('legalGroundId')}
      grounds={choices.grounds}
      errors={errors}
    />
  );
}
