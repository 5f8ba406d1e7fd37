import { Details, errorOf, RadioGroup, Select, TextInput, type FieldError } from '../../../platform/web';
import { conferenceNames, conferences, fileFormatNames, fileFormats } from './file-origin';
import type { TypedOrigin } from './origin.dto';

const mostText = 200;

interface OriginFieldsProps {
  typed: TypedOrigin;
  errors: readonly FieldError[];
}

/** Formato, conferência, remetente: where files come from (DOMAIN.md 1.20). */
export function OriginFields({ typed, errors }: OriginFieldsProps) {
  const text = (name: keyof TypedOrigin, label: string, hint?: string) => (
    <TextInput
      {...{ name, label, hint }}
      value={typed[name]}
      maxLength={mostText}
      error={errorOf(errors, name)}
      optional
    />
  );
  return (
    <>
      {text('sender', 'Remetente', 'Quem enviou o documento: pessoa, empresa ou órgão.')}
      <RadioGroup
        name="format"
        label="Formato"
        choices={fileFormats.map((value) => ({ value, label: fileFormatNames[value], hint: hints[value] }))}
        value={typed.format || 'born_digital'}
        error={errorOf(errors, 'format')}
      />
      <Select
        name="conference"
        label="Conferido com"
        hint="Só para o digitalizado: o papel que você tinha na mão."
        empty="Escolha"
        options={conferences.map((value) => ({ value, label: conferenceNames[value] }))}
        value={typed.conference}
        error={errorOf(errors, 'conference')}
        optional
      />
      <Details
        summary="Dados da digitalização (Decreto 10.278/2020)"
        open={errors.some(({ field = '' }) => field.startsWith('digitised'))}
      >
        <p class="soft small">
          Só para o digitalizado. Identificador, título, tipo e hash o sistema já anota. Em branco, valem o
          dia de hoje, a sua unidade e o seu nome.
        </p>
        {text('digitisedSubject', 'Assunto')}
        {text('digitisedAuthor', 'Autor do documento em papel')}
        <TextInput
          name="digitisedOn"
          label="Data da digitalização"
          type="date"
          width="short"
          value={typed.digitisedOn}
          error={errorOf(errors, 'digitisedOn')}
          optional
        />
        {text('digitisedAt', 'Local da digitalização')}
        {text('digitisedBy', 'Responsável pela digitalização')}
      </Details>
    </>
  );
}

const hints = {
  born_digital: 'Nasceu em computador: não veio de papel.',
  digitised: 'Veio de papel, que alguém daqui digitalizou e conferiu.',
};
