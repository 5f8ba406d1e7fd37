import { renderPart } from '../../platform/web';
import { DestinationFields } from './destination-fields';
import type { Destination } from '../sending/dispatch.queries';
import { typedDispatch } from './typed-dispatch';

const frame = { path: '/', now: new Date('2026-03-12T12:00:00Z') };
const unit = (label: string, rest: Partial<Destination> = {}): Destination => ({
  id: `id-${label}`,
  label,
  name: `Unidade ${label}`,
  been: false,
  open: false,
  sentAt: null,
  otherBody: false,
  idle: false,
  ...rest,
});
const render = (destinations: Destination[], body: unknown = {}, error?: string): string =>
  renderPart(
    <DestinationFields destinations={destinations} typed={typedDispatch(body)} error={error} />,
    frame,
  );
const order = (html: string): string[] => [...html.matchAll(/<b>([^<]+)<\/b>/g)].map(([, label]) => label!);

describe('where to send', () => {
  it('puts first where the process was, then where one sends to, the latest first', () => {
    const html = render([
      unit('A'),
      unit('B', { sentAt: new Date('2026-01-01') }),
      unit('C', { sentAt: new Date('2026-02-01') }),
      unit('D', { been: true, open: true, sentAt: new Date('2026-03-01') }),
    ]);
    expect(order(html)).toEqual(['D', 'C', 'B', 'A']);
    expect(html).toContain('já está aberto lá');
  });

  it('links the summary of errors to the first, and ties the error to the group', () => {
    const html = render([unit('A')], {}, 'Escolha.');
    expect(html).toMatch(/<input type="checkbox" id="campo-unitIds"/);
    expect(html).toMatch(/<fieldset[^>]*aria-describedby="campo-unitIds-erro"/);
  });

  it('does not write out a whole state: the filter finds the others, and what is chosen is never hidden', () => {
    const state = Array.from({ length: 400 }, (_, index) => unit(`U${index}`));
    const html = render(state, { unitIds: 'id-U399' });
    expect(order(html)).toHaveLength(151);
    expect(order(html).at(-1)).toBe('U399');
    expect(html).toContain('Há mais 249 unidades');
    // A filter that sees only what is written out would lie.
    expect(html).not.toContain('data-filter-list');
    expect(order(render(state, { act: 'filter', filter: 'u39', unitIds: 'id-U7' }))).toEqual([
      'U7',
      'U39',
      ...Array.from({ length: 10 }, (_, index) => `U39${index}`),
    ]);
  });

  it('gives Enter in the filter to the filter, and never to sending', () => {
    const html = render([unit('A')]);
    expect(html).toMatch(/<button[^>]*name="act"[^>]*value="filter"/);
    expect(html.match(/<button/g)).toHaveLength(1);
  });
});
