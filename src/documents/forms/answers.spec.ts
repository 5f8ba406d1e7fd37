import fc from 'fast-check';
import { readAnswer, readAnswers } from './answers';
import { checkedDefinition } from './definition';
import type { FieldDefinition, FieldKind } from './field';
import { dateValue, maskedValue, moneyValue, numberValue } from './values';

const field = (kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ kind, name: 'campo', label: 'Campo', help: '', required: true, initial: '' },
  ...{ minimum: '', maximum: '', mask: '', choices: [] },
  ...more,
});

it.each<[FieldDefinition, string[], string]>([
  [field('date'), ['2026-12-01'], '01/12/2026'],
  [field('date'), ['1/2/2028'], '01/02/2028'],
  [field('date'), ['10.02.2026'], '10/02/2026'],
  [field('date'), ['10-2-2026'], '10/02/2026'],
  [field('integer'), ['1200'], '1.200'],
  [field('decimal'), ['-1.200,50'], '-1.200,50'],
  [field('money'), ['R$ 1200,5'], 'R$ 1.200,50'],
  [field('text'), [' <b>oi</b>\n@processo@ '], '<b>oi</b> @processo@'],
  [field('long-text'), ['um\r\ndois'], 'um\ndois'],
  [field('masked-text', { mask: 'CPF' }), ['52998224725'], '529.982.247-25'],
  [field('masked-text', { mask: '99.999.999/9999-99' }), ['12abc34501de35'], '12.ABC.345/01DE-35'],
  [field('masked-text', { mask: '99999-999' }), ['01310100'], '01310-100'],
  [field('list', { choices: ['a', 'b'] }), ['b'], 'b'],
  [field('options', { choices: ['a', 'b', 'c'] }), ['c', 'a', 'c'], 'a, c'],
  [field('flag'), ['1'], 'Sim'],
  [field('flag', { required: false }), [], 'Não'],
  [field('date', { required: false }), [' '], ''],
])('%j takes %j as %j', (definition, typed, shown) => {
  expect(readAnswer(definition, typed)).toEqual({ shown });
});

it.each<[FieldDefinition, string[], string]>([
  [field('text'), [' '], 'responda'],
  [field('date'), ['30/02/2026'], 'data que existe'],
  [field('date'), ['02/13/2026'], 'data que existe'],
  [field('date'), ['10/02/26'], 'dia, mês e ano'],
  [field('date'), ['0000-01-01'], 'data que existe'],
  [field('date', { maximum: '01/01/2026' }), ['02/01/2026'], 'o máximo é 01/01/2026'],
  [field('integer'), ['1,5'], 'número inteiro'],
  [field('integer', { minimum: '5' }), ['4'], 'o mínimo é 5'],
  [field('decimal'), ['1.5'], 'com vírgula'],
  [field('decimal'), ['1e9'], 'com vírgula'],
  [field('decimal'), ['9'.repeat(16)], 'com vírgula'],
  [field('money'), ['R$ 1,005'], 'em reais'],
  [field('text', { maximum: '3' }), ['quatro'], 'até 3 letras'],
  [field('text', { minimum: '3' }), ['ab'], 'ao menos 3 letras'],
  [field('text'), ['um', 'dois'], 'não é do tipo'],
  [field('masked-text', { mask: 'CPF' }), ['529.982.247-26'], 'CPF não existe'],
  [field('masked-text', { mask: '99999-999' }), ['0131'], 'como em 99999-999'],
  [field('list', { choices: ['a', 'b'] }), ['a', 'b'], 'escolha uma opção'],
  [field('options', { choices: ['a'] }), ['x'], 'escolha uma opção'],
  [field('flag'), [], 'responda'],
  [field('flag'), ['talvez'], 'não é do tipo'],
])('%j refuses %j: %s', (definition, typed, told) => {
  expect(readAnswer(definition, typed)).toEqual({ problem: expect.stringContaining(told) });
});

it('what is shown is read again as the same', () => {
  const cents = fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n });
  fc.assert(
    fc.property(cents, (amount) => {
      const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
      const typed = `${amount < 0n ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
      for (const read of [moneyValue, numberValue]) {
        const value = read(typed)!;
        expect(value.order).toBe(amount * 10_000n);
        expect(read(value.shown)).toEqual(value);
      }
    }),
  );
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date('0100-01-01'), max: new Date('9999-12-31') }),
      (day) => {
        const value = dateValue(day.toISOString().slice(0, 10))!;
        expect(dateValue(value.shown)).toEqual(value);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('CPF', 'CNPJ', '99-AA', '(99) 9999'),
      (typed, mask) => {
        const value = maskedValue(typed, mask);
        if (value && 'shown' in value) expect(maskedValue(value.shown, mask)).toEqual(value);
      },
    ),
  );
});

it('an answer to no field is told, whatever its name', () => {
  expect(readAnswers([field('information')], { campo: ['x'], constructor: ['y'] }).problems).toHaveLength(2);
  expect(readAnswers([field('text', { name: 'constructor' })], {}).problems).toHaveLength(1);
});

it.each<[string, Partial<FieldDefinition>, string]>([
  ['a variable of the system', { name: 'processo' }, 'documents.field_name_taken'],
  ['limits the wrong way round', { kind: 'integer', minimum: '5', maximum: '4' }, 'platform.invalid'],
  ['a limit that is none', { kind: 'date', minimum: 'ontem' }, 'platform.invalid'],
  ['no choices', { kind: 'list' }, 'platform.invalid'],
  ['choices twice', { kind: 'options', choices: ['a', 'a'] }, 'platform.invalid'],
  ['no mask', { kind: 'masked-text' }, 'platform.invalid'],
  ['an initial value that it refuses', { kind: 'integer', initial: 'x' }, 'platform.invalid'],
])('a field with %s is refused', (_what, more, key) => {
  expect(() => checkedDefinition(field('text', more), [])).toThrow(expect.objectContaining({ key }));
});
