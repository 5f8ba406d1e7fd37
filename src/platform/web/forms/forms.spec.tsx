import type { VNode } from 'preact';
import {
  Button,
  Checkbox,
  ErrorSummary,
  Field,
  FileInput,
  PasswordInput,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
  errorOf,
  renderPart,
} from '../index';

const html = (part: VNode): string => renderPart(part, { path: '/', now: new Date(0) });
const hostile = `"><script>alert('x')</script>`;

describe('a field', () => {
  const invalid = html(
    <TextInput name="subject" label="Especificação" hint="Uma linha." error="Escreva algo." />,
  );

  it('ties label, hint and error to its control', () => {
    expect(invalid).toContain('<label class="field__label" for="campo-subject">Especificação</label>');
    expect(invalid).toContain('id="campo-subject-dica"');
    expect(invalid).toContain('id="campo-subject-erro"');
    expect(invalid).toContain('aria-describedby="campo-subject-dica campo-subject-erro"');
    expect(invalid).toContain('aria-invalid="true"');
  });

  it('describes nothing that is not there', () => {
    const plain = html(<TextInput name="subject" label="Especificação" />);
    expect(plain).not.toMatch(/aria-describedby|aria-invalid|dica|erro/);
  });

  it('is required unless it says that it is optional', () => {
    expect(invalid).toMatch(/<input[^>]+required/);
    const optional = html(<TextInput name="note" label="Observação" optional />);
    expect(optional).toContain('(opcional)');
    expect(optional).not.toContain('required');
  });

  it.each([
    [
      'TextInput',
      <TextInput name={hostile} label={hostile} hint={hostile} error={hostile} value={hostile} />,
    ],
    ['TextArea', <TextArea name={hostile} label={hostile} error={hostile} value={`</textarea>${hostile}`} />],
    ['Select', <Select name={hostile} label={hostile} options={[{ value: hostile, label: hostile }]} />],
    [
      'RadioGroup',
      <RadioGroup name={hostile} label={hostile} choices={[{ value: hostile, label: hostile }]} />,
    ],
    ['Checkbox', <Checkbox name={hostile} label={hostile} hint={hostile} />],
    ['ErrorSummary', <ErrorSummary errors={[{ field: hostile, message: hostile }]} />],
  ])('writes hostile text as text: %s', (_name, part) => {
    const written = html(part);
    expect(written).not.toContain('<script');
    expect(written.match(/<\/textarea>/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  it('keeps the empty first line of a text', () => {
    expect(html(<TextArea name="t" label="t" value={'\nsegunda'} />)).toContain('>\n\nsegunda</textarea>');
  });

  it('never writes a password back', () => {
    const written = html(<PasswordInput name="p" label="Senha" {...{ value: 'segredo' }} />);
    expect(written).toContain('type="password"');
    expect(written).toContain('autocomplete="current-password"');
    expect(written).not.toContain('segredo');
  });

  it('accepts a control of one own', () => {
    const own = html(
      <Field name="x" label="X" hint="h">
        {(links) => <input {...links} type="color" />}
      </Field>,
    );
    expect(own).toContain('<input id="campo-x" name="x" aria-describedby="campo-x-dica" type="color"/>');
  });

  it('chooses the value given, in groups too', () => {
    const options = [
      {
        label: 'Obras',
        options: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      },
    ];
    expect(html(<Select name="s" label="S" options={options} value="b" />)).toContain(
      '<option value="b" selected>B',
    );
  });

  it('takes files', () => {
    expect(html(<FileInput name="f" label="F" accept="application/pdf" />)).toContain('type="file"');
  });
});

describe('a group of choices', () => {
  const group = html(
    <RadioGroup
      name="level"
      label="Nível"
      error="Escolha."
      value="r"
      choices={[
        { value: 'p', label: 'Público' },
        { value: 'r', label: 'Restrito', hint: 'Exige fundamento.' },
      ]}
    />,
  );

  it('is a fieldset whose first choice answers to the link of the summary', () => {
    expect(group).toMatch(/<fieldset[^>]+aria-describedby="campo-level-erro"/);
    expect(group).toContain('<legend');
    expect(group).toContain('id="campo-level" name="level" value="p"');
    expect(group).toMatch(/id="campo-level-2" name="level" value="r" checked/);
    expect(group).toContain('aria-describedby="campo-level-2-dica"');
  });
});

describe('the summary of errors', () => {
  const errors = [{ field: 'a', message: 'Falta o A.' }, { message: 'Outra coisa.' }];

  it('takes the focus and links each message to its field', () => {
    const summary = html(<ErrorSummary errors={errors} />);
    expect(summary).toMatch(/role="alert" tabindex="-1" autofocus/);
    expect(summary).toContain('<a href="#campo-a">Falta o A.</a>');
    expect(summary).toContain('<li>Outra coisa.</li>');
    expect(summary).toContain('Há 2 problemas');
  });

  it('is nothing when nothing is wrong', () => expect(html(<ErrorSummary errors={[]} />)).toBe(''));

  it('gives each field its message', () => {
    expect(errorOf(errors, 'a')).toBe('Falta o A.');
    expect(errorOf(errors, 'b')).toBeUndefined();
  });
});

describe('a button', () => {
  it('does, and as a link goes', () => {
    expect(html(<Button kind="danger">Excluir</Button>)).toBe(
      '<button type="submit" class="button button--danger">Excluir</button>',
    );
    expect(html(<Button href="/x?a=1&b=2">Ir</Button>)).toBe(
      '<a href="/x?a=1&amp;b=2" class="button button--primary">Ir</a>',
    );
  });
});
