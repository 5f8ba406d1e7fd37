import { Actions, Button, Form, RadioGroup, Tag, useFrame, type FieldError } from '../../../../platform/web';
import { administrationPath, setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import {
  chartSizes,
  countUnits,
  sizeWords,
  templateOf,
  type ChartSize,
  type TemplateUnit,
} from './chart-templates';

interface StartingChartPageProps {
  /** The one that is looked at. */
  size?: ChartSize;
  taken: ReadonlySet<string>;
  errors: readonly FieldError[];
}

export function StartingChartPage({ size, taken, errors }: StartingChartPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <StepPage step="units" errors={errors} confirm="As unidades já estão certas">
      <p>
        Comece por um modelo, veja o que ele cria e corrija depois:{' '}
        <a href={administrationPath(slug, '/unidades')}>Órgãos e unidades</a>. Se tudo está em uma planilha,{' '}
        <a href={administrationPath(slug, '/importar')}>importe a planilha</a>.
      </p>
      <Form action={setupPath(slug, 'units')} method="get" class="form">
        <RadioGroup
          name="modelo"
          label="Tamanho da prefeitura"
          value={size ?? 'small'}
          choices={chartSizes.map((each) => ({
            value: each,
            label: `${sizeWords[each].label}, ${countUnits(templateOf(each))} unidades`,
            hint: sizeWords[each].about,
          }))}
        />
        <Actions>
          <Button kind={size ? 'secondary' : 'primary'} icon="eye">
            Ver as unidades
          </Button>
        </Actions>
      </Form>
      {size ? <Preview {...{ size, taken, slug }} /> : null}
    </StepPage>
  );
}

function Preview({ size, taken, slug }: { size: ChartSize; taken: ReadonlySet<string>; slug: string }) {
  const units = templateOf(size);
  return (
    <section aria-labelledby="previa">
      <h2 id="previa">O que o modelo cria</h2>
      <p>Nada foi criado ainda. Depois, enquanto ninguém usar as unidades, dá para voltar atrás.</p>
      <Level {...{ units, taken }} />
      <Form action={setupPath(slug, 'units')}>
        <input type="hidden" name="size" value={size} />
        <Actions>
          <Button icon="plus">Criar estas unidades</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Level({ units, taken }: { units: readonly TemplateUnit[]; taken: ReadonlySet<string> }) {
  return (
    <ul class="chart">
      {units.map(({ acronym, name, children }) => (
        <li key={acronym}>
          <strong>{acronym}</strong> {name} {taken.has(acronym) ? <Tag icon="check">Já existe</Tag> : null}
          {children.length > 0 ? <Level units={children} taken={taken} /> : null}
        </li>
      ))}
    </ul>
  );
}
