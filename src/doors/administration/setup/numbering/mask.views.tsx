import { maskPresets } from '../../../../numbering';
import {
  Actions,
  Button,
  Details,
  errorOf,
  Form,
  Notice,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../../platform/web';
import { setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import type { MaskPreview } from './mask-step';
import { mostMask } from './mask.dto';

interface MaskPageProps {
  /** As it stands in the field. */
  mask: string;
  /** The one that counts now. */
  current: string;
  preview: MaskPreview;
  errors: readonly FieldError[];
}

const previewId = 'previa';

export function MaskPage({ mask, current, preview, errors }: MaskPageProps) {
  const path = setupPath(useFrame().tenant?.slug ?? '', 'numbering');
  // With JavaScript the numbers follow what is typed; without, there is a button.
  const live = {
    'hx-get': path,
    'hx-trigger': 'input changed delay:300ms',
    'hx-select': `#${previewId}`,
    'hx-target': `#${previewId}`,
    'hx-swap': 'outerHTML',
  };
  return (
    <StepPage step="numbering" errors={errors}>
      <p>
        A máscara diz como é o número de cada processo. Vale para os próximos: os números que já existem não
        mudam. Se não souber qual escolher, fique com a que está.
      </p>
      <Form action={path} class="form">
        <TextInput
          name="mask"
          label="Máscara"
          hint="Letras maiúsculas, números e os sinais . / - ficam como estão; o que está entre duas @ é trocado em cada número."
          value={mask}
          maxLength={mostMask}
          error={errorOf(errors, 'mask')}
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          {...live}
        />
        <Preview preview={preview} />
        <Actions>
          <Button icon="check">Usar esta máscara</Button>
          <Button kind="secondary" icon="eye" formAction={`${path}/previa`} formNoValidate>
            Ver os números
          </Button>
        </Actions>
      </Form>
      <Presets {...{ path, current }} />
      <Variables />
    </StepPage>
  );
}

const shared = {
  unit: 'cada unidade conta os seus',
  body: 'cada órgão conta os seus',
  mask: 'o município inteiro conta junto',
} as const;

function Preview({ preview }: { preview: MaskPreview }) {
  return (
    <div id={previewId} aria-live="polite">
      {preview.ok ? (
        <p>
          Os próximos números:{' '}
          {preview.numbers.map((number, index) => [
            index > 0 ? ', ' : '',
            <strong key={number} class="number">
              {number}
            </strong>,
          ])}
          . A contagem {preview.yearly ? 'recomeça todo ano' : 'não recomeça'}, e {shared[preview.sharedBy]}.
        </p>
      ) : (
        <Notice kind="warning">{preview.reason}</Notice>
      )}
    </div>
  );
}

/** NIPE asks for a code of origin that its municipalities are given one by one. */
const presets = maskPresets('').filter(({ id }) => id !== 'nipe');

function Presets({ path, current }: { path: string; current: string }) {
  return (
    <section aria-labelledby="prontas">
      <h2 id="prontas">Máscaras prontas</h2>
      <ul>
        <li>
          <a href={path}>A que vale agora</a>: <code>{current}</code>
        </li>
        {presets.map(({ id, label, mask }) => (
          <li key={id}>
            <a href={`${path}?mask=${encodeURIComponent(mask)}`}>{label}</a>: <code>{mask}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Variables() {
  return (
    <Details summary="O que pode ficar entre duas @">
      <ul>
        <li>
          <code>@seq_anual_06d@</code>: a contagem, que recomeça todo ano; <code>@seq_06d@</code>: a que não
          recomeça. O número é de quantas casas ela tem.
        </li>
        <li>
          <code>@ano_4d@</code>: o ano.
        </li>
        <li>
          <code>@cod_orgao_04d@</code> e <code>@cod_unidade_05d@</code>: o código do órgão e o da unidade que
          abre o processo.
        </li>
        <li>
          <code>@dv_mod97_2d@</code>: dois dígitos que denunciam um número digitado errado;{' '}
          <code>@dv_mod11_2d@</code>: os do número federal.
        </li>
      </ul>
    </Details>
  );
}
