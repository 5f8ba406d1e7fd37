import { loggedPath } from './log-settings';

it('logs neither the query nor the token of a link', () => {
  expect(loggedPath('/um/entrar?next=/um/minha-conta')).toBe('/um/entrar');
  expect(loggedPath(`/um/senha/nova/${'x'.repeat(43)}?a=b`)).toBe('/um/senha/nova/…');
  expect(loggedPath('/um/processos/1500.01.0000123')).toBe('/um/processos/1500.01.0000123');
});
