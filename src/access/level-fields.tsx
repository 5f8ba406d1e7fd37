import { errorOf, RadioGroup, Select, type Choice, type FieldError } from '../platform/web';
import type { LegalGround } from './access.service';
import { levelNames, PUBLIC, RESTRICTED, SECRET, type Level } from './levels';

interface LevelFieldsProps {
  /** Of what the level is: it stands in the hints. */
  of: 'processo' | 'documento';
  /** The levels that may be chosen. */
  levels: readonly Level[];
  level: string;
  legalGroundId: string;
  grounds: readonly LegalGround[];
  errors: readonly FieldError[];
  hint?: string;
}

const hints: Record<LevelFieldsProps['of'], Record<Level, string>> = {
  processo: {
    0: 'No órgão, todas as unidades veem tudo, menos minutas. O cidadão que tem o número vê onde está, o que aconteceu e a lista de documentos assinados; não vê nomes nem textos.',
    1: 'Só as unidades por onde o processo passa veem o conteúdo.',
    2: 'Só as pessoas que recebem credencial. Para as outras, ele não existe.',
  },
  documento: {
    0: 'Qualquer pessoa que pode ver o processo.',
    1: 'O processo inteiro passa a ser restrito às unidades por onde passa.',
    2: 'Só as pessoas com credencial no processo.',
  },
};

/** Nível de acesso and hipótese legal: the ground is needed only when the level is not public (DOMAIN.md 1.8). */
export function LevelFields({ of, levels, level, legalGroundId, grounds, errors, hint }: LevelFieldsProps) {
  return (
    <div class="level-fields">
      <RadioGroup
        name="level"
        label="Nível de acesso"
        hint={hint}
        choices={levels.map((each) => choice(of, each))}
        value={level}
        error={errorOf(errors, 'level')}
      />
      {levels.some((each) => each !== PUBLIC) ? (
        <div class="level-fields__ground">
          <Select
            name="legalGroundId"
            label="Hipótese legal"
            hint="Só para acesso restrito ou sigiloso: a lei que permite limitar o acesso."
            empty="Escolha a hipótese legal"
            options={groups(grounds, levels)}
            value={legalGroundId}
            error={errorOf(errors, 'legalGroundId')}
          />
        </div>
      ) : null}
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const choice = (of: LevelFieldsProps['of'], level: Level): Choice => ({
  value: String(level),
  label: capital(levelNames[level]),
  hint: hints[of][level],
});

function groups(grounds: readonly LegalGround[], levels: readonly Level[]) {
  return ([RESTRICTED, SECRET] as const)
    .filter((level) => levels.includes(level))
    .map((level) => ({
      label: `Para acesso ${levelNames[level]}`,
      class: `ground-of-${level}`,
      options: grounds
        .filter((ground) => ground.level === level)
        .map(({ id, name, legalBase }) => ({ value: id, label: `${name} (${legalBase})` })),
    }))
    .filter(({ options }) => options.length > 0);
}
