import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DocumentsQueries, TemplateForms, Templates, toHtml } from '../index';
import type { FieldDefinition } from './field';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let templateId: string;
let forms: TemplateForms;

const field = (name: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ kind: 'text', name, label: name, help: '', required: true, initial: '' },
  ...{ minimum: '', maximum: '', mask: '', choices: [] },
  ...more,
});
const asAna = <T>(act: () => Promise<T>) => actingAs(ana, act);

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  forms = app.get(TemplateForms);
});
afterAll(() => app.close());
let made = 0;
beforeEach(async () => {
  const content = text('@inicio@ e @motivo@, @processo@');
  const input = { name: `Férias ${++made}`, scope: 'unit' as const, content };
  templateId = await asAna(() => app.get(Templates).create(input));
  await asAna(() => forms.add(templateId, field('inicio', { kind: 'date' })));
  await asAna(() => forms.add(templateId, field('motivo', { kind: 'long-text' })));
});

const kept = (id: string) =>
  app.query<{ answers: object; user_id: string }>(
    world.tenantId,
    'SELECT answers, user_id FROM document_answers WHERE tenant_id = $1 AND document_id = $2',
    [world.tenantId, id],
  );

it('the answers are text of the draft, and are kept with who gave them until the draft is deleted', async () => {
  const { id, number } = await acts.open(ana);
  const answers = { inicio: ['2026-12-01'], motivo: ['<script>\n@processo@'] };
  const draft = await acts.draft(ana, id, { templateId, answers });
  const { content } = await asAna(() =>
    app.get(Database).work(() => app.get(DocumentsQueries).details(draft.id)),
  );
  expect(toHtml(content!)).toMatch(/01\/12\/2026 e &lt;script&gt;<br ?\/?>@processo@, /);
  expect(toHtml(content!)).toContain(number);
  expect(await kept(draft.id)).toEqual([
    { answers: { inicio: '01/12/2026', motivo: '<script>\n@processo@' }, user_id: ana.userId },
  ]);
  await expect(
    app.query(world.tenantId, 'UPDATE document_answers SET answers = $2 WHERE tenant_id = $1', [
      world.tenantId,
      '{}',
    ]),
  ).rejects.toThrow('permission denied');
  await acts.delete(ana, draft.id);
  expect(await kept(draft.id)).toEqual([]);
});

it('without answers, or with wrong ones, nothing is made', async () => {
  const { id } = await acts.open(ana);
  for (const answers of [undefined, { inicio: ['ontem'], motivo: ['x'] }])
    expect(await refusalOf(acts.draft(ana, id, { templateId, answers }))).toMatchObject({
      key: 'documents.answers_needed',
    });
  expect(
    await app.query(world.tenantId, 'SELECT FROM documents WHERE tenant_id = $1 AND process_id = $2', [
      world.tenantId,
      id,
    ]),
  ).toEqual([]);
});

it('fields move, change and go, by those who keep the template', async () => {
  const names = async () => (await asAna(() => forms.read(templateId))).map(({ name }) => name);
  const [first, second] = await asAna(() => forms.read(templateId));
  await asAna(() => forms.move(templateId, second!.id, 'up'));
  await asAna(() => forms.move(templateId, second!.id, 'up'));
  expect(await names()).toEqual(['motivo', 'inicio']);
  await asAna(() => forms.change(templateId, first!.id, field('comeco', { kind: 'date' })));
  expect(await refusalOf(asAna(() => forms.add(templateId, field('comeco'))))).toMatchObject({
    key: 'documents.field_name_taken',
  });
  await asAna(() => forms.remove(templateId, second!.id));
  expect(await names()).toEqual(['comeco']);
  const bruno = world.as('bruno', 'SMO');
  for (const act of [
    () => forms.read(templateId),
    () => forms.add(templateId, field('x')),
    () => forms.remove(templateId, first!.id),
  ])
    expect(await refusalOf(actingAs(bruno, act as () => Promise<unknown>))).toMatchObject({
      code: 'not_found',
    });
});
