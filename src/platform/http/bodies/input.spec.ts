import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { DomainError } from '../../errors';
import { asBoolean, asInteger, onOneLine, parseInput } from './input';

class Child {
  @IsString({ message: 'Escreva o nome.' })
  name: string;
}

class Sample {
  @Transform(onOneLine)
  @IsString({ message: 'Escreva o título.' })
  @MaxLength(20, { message: 'Escreva um título mais curto.' })
  title: string;

  @IsOptional()
  @Transform(asInteger)
  @IsInt({ message: 'Escreva um número.' })
  count?: number;

  @Transform(asBoolean)
  @IsBoolean()
  open: boolean = false;

  @IsOptional()
  @IsArray({ message: 'Envie uma lista.' })
  @ValidateNested({ each: true, message: 'Envie uma lista de nomes.' })
  @Type(() => Child)
  children?: Child[];

  @IsOptional()
  raw?: unknown;
}

function problemsOf(body: unknown) {
  try {
    parseInput(Sample, body);
  } catch (error) {
    if (error instanceof DomainError) return [error.key, ...error.problems.map(({ field }) => field)];
    throw error;
  }
  return [];
}

describe('an input', () => {
  it('becomes the class that describes it, and nothing more', () => {
    const input = parseInput(Sample, {
      title: ' a\n  b ',
      count: '12',
      extra: 1,
      constructor: 2,
      children: [{ name: 'x', role: 'y' }],
    });
    expect(input).toBeInstanceOf(Sample);
    expect({ ...input }).toEqual({ title: 'a b', count: 12, open: false, children: [{ name: 'x' }] });
    expect(input.children?.[0]).toBeInstanceOf(Child);
  });

  it.each([undefined, null, 7, 'texto', true, [], [{}], () => 1])('is refused when it is %p', (body) => {
    expect(problemsOf(body)).toEqual(['platform.invalid_body']);
  });

  it.each([
    ['title', { title: 'a\0' }],
    ['title', { title: '\ud800' }],
    ['title', { title: 'fim \udc00' }],
    ['children.1.name', { title: 'a', children: [{ name: 'b' }, { name: 'c\0' }] }],
    ['raw', { title: 'a', raw: 'b\0' }],
    ['raw.1', { title: 'a', raw: ['b', 'c\0'] }],
  ])('names %s when a character in it cannot be kept', (field, body) => {
    expect(problemsOf(body)).toEqual(['platform.invalid', field]);
  });

  it('keeps every other character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (raw) => {
        const title = 'x';
        const kept = problemsOf({ title, raw }).length === 0;
        expect(kept).toBe(!raw.includes('\0') && Buffer.from(raw).toString() === raw);
      }),
    );
  });

  it('leaves what no class describes to its own reader', () => {
    const raw = { type: 'doc', content: [{ text: 'a\0' }] };
    expect(parseInput(Sample, { title: 'a', raw }).raw).toEqual(raw);
  });

  it('is refused, not read, when it nests without end', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(problemsOf({ title: 'a', raw: nested(99) })).toEqual([]);
    expect(problemsOf({ title: 'a', raw: nested(101) })).toEqual(['platform.invalid_body']);
    expect(problemsOf({ title: 'a', other: nested(1_000_000) })).toEqual(['platform.invalid_body']);
  });

  it('answers whatever comes with a refusal or a class, never with a fault', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (body) => {
        problemsOf(body);
        problemsOf({ title: body, count: body, children: body, raw: body });
        problemsOf({ title: 'a', children: [body] });
      }),
    );
  });
});
