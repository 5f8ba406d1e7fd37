import {
  Actions,
  Button,
  Checkbox,
  Details,
  errorOf,
  Facts,
  fieldId,
  Form,
  hintAndError,
  useFrame,
  type FieldError,
} from '../../../../platform/web';
import { setupPath } from '../../paths';
import type { Catalogue } from '../rules/rules.queries';
import { StepPage } from '../setup.views';
import { typeKinds, type TypeInUse, type TypeKind, type TypesInUse } from './types-in-use';

interface TypesStepProps {
  catalogue: Catalogue;
  types: TypesInUse;
  errors: readonly FieldError[];
}

export function TypesStepPage({ catalogue, types, errors }: TypesStepProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const link = (path: string, label: string) => <a href={`/${slug}/${path}`}>{label}</a>;
  return (
    <StepPage step="types" errors={errors} confirm="Já vi, e assim serve">
      <p>
        O município já nasceu com um conjunto pronto, escrito para prefeituras. Desmarque o que não serve:
        nada se apaga, e dá para voltar atrás. O que faltar, inclua na lista de cada um.
      </p>
      <Facts
        facts={[
          [
            'Tipos de processo',
            <>
              {catalogue.processTypes} em uso. {link('tipos-de-processo', 'Ver os tipos de processo')}
            </>,
          ],
          [
            'Tipos de documento',
            <>
              {catalogue.documentTypes} em uso. {link('tipos-de-documento', 'Ver os tipos de documento')}
            </>,
          ],
          [
            'Modelos',
            <>
              {catalogue.templates} textos prontos. {link('modelos', 'Ver os modelos e textos')}
            </>,
          ],
          [
            'Hipóteses legais',
            <>
              {catalogue.legalGrounds} leis que permitem restringir.{' '}
              {link('hipoteses-legais', 'Ver as hipóteses legais')}
            </>,
          ],
          [
            'Classificação',
            <>
              {catalogue.classes} assuntos, com o tempo de guarda de cada um.{' '}
              {link('classificacao', 'Ver o plano de classificação')}
            </>,
          ],
        ]}
      />
      <Form action={setupPath(slug, 'types')} class="form">
        {typeKinds.map((kind) => (
          <TypeList key={kind} {...{ kind, errors }} types={types[kind]} />
        ))}
        <Actions>
          <Button kind="secondary" icon="check">
            Usar só os marcados
          </Button>
        </Actions>
      </Form>
    </StepPage>
  );
}

const kindWords: Record<TypeKind, string> = {
  processTypes: 'Tipos de processo em uso',
  documentTypes: 'Tipos de documento em uso',
};

interface TypeListProps {
  kind: TypeKind;
  types: readonly TypeInUse[];
  errors: readonly FieldError[];
}

function TypeList({ kind, types, errors }: TypeListProps) {
  const error = errorOf(errors, kind);
  return (
    <Details summary={kindWords[kind]} open={error !== undefined}>
      <fieldset class="type-list">
        <legend class="visually-hidden">{kindWords[kind]}</legend>
        {hintAndError({ error }, fieldId(kind))}
        {types.map(({ id, name, active }, index) => (
          <Checkbox
            key={id}
            name={kind}
            id={index === 0 ? fieldId(kind) : `${fieldId(kind)}-${index}`}
            label={name}
            value={id}
            checked={active}
          />
        ))}
      </fieldset>
    </Details>
  );
}
