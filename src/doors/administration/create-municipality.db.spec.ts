import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import { Tenants } from '../../tenants';
import { CreateMunicipality, type NewMunicipality } from './create-municipality';

let app: TestApplication;

beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const slug = `vale-claro-${process.pid}-${Date.now()}`;
const valeClaro: NewMunicipality = {
  slug,
  name: 'Prefeitura de Vale Claro',
  city: 'Vale Claro',
  state: 'MG',
  admin: 'maria@valeclaro.exemplo',
  adminName: 'Maria Reis',
};
const create = (input: Partial<NewMunicipality>) =>
  app.get(CreateMunicipality).run({ ...valeClaro, ...input });

it.each([
  ['a mask that is none', { mask: 'lixo' }, 'numbering.unusable_mask'],
  ['a mask without its sequence', { mask: '@ano_4d@' }, 'numbering.unusable_mask'],
  ['a mask too narrow for the codes', { mask: '@cod_orgao_01d@/@seq_04d@' }, 'numbering.unusable_mask'],
  ['a slug that is no address', { slug: 'Bad_Slug' }, 'tenants.name_form'],
  ['a slug that ends in a hyphen', { slug: `${slug}-` }, 'tenants.name_form'],
  ['a slug of one letter', { slug: 'x' }, 'tenants.name_form'],
  ['an address of nobody', { admin: 'maria' }, 'users.login_form'],
  ['an administrator without a name', { adminName: ' ' }, 'users.name_missing'],
])('refuses %s in a sentence, and writes nothing', async (_what, input, key) => {
  const before = await app.get(Tenants).list();
  expect(await refusalOf(create(input))).toMatchObject({ code: 'invalid', key });
  expect(await app.get(Tenants).list()).toHaveLength(before.length);
});

it('creates what it did not refuse', async () => {
  const { password } = await create({ mask: '@cod_orgao_04d@.@seq_anual_05d@/@ano_4d@' });
  expect(password.length).toBeGreaterThan(12);
  expect(await app.get(Tenants).find(slug)).toMatchObject({ name: 'Prefeitura de Vale Claro' });
});
