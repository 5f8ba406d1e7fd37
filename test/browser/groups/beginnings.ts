import { demoPassword } from '../../../src/demo/plan';
import type { Visitor } from '../../support/story/visitor';

/** Signs in and waits for the desk. */
export async function enter(visitor: Visitor, person: string): Promise<void> {
  await visitor.go('/controle');
  await visitor.signIn(person, demoPassword);
  await visitor.page.waitForURL('**/controle');
}

export interface Begun {
  number: string;
  /** Below the town: `/processos/…`. */
  path: string;
}

/** A public process of obras, through its form. */
export async function begin(visitor: Visitor, subject: string): Promise<Begun> {
  await visitor.go('/processos/novo');
  await visitor.follow('Alvará de construção');
  await visitor.fill('Especificação', subject);
  await visitor.fill('Nome do 1º interessado', 'Rosa Almeida');
  await visitor.press('Iniciar processo');
  await visitor.sees(/^Processo [\d./-]+ iniciado/);
  return {
    number: await visitor.page.locator('h1 .number').innerText(),
    path: new URL(visitor.page.url()).pathname.replace(/^\/[^/]+/, ''),
  };
}

/** Presses the button and waits for the page that answers: going elsewhere at once would break the act off. */
export async function act(visitor: Visitor, name: string | RegExp): Promise<void> {
  await Promise.all([visitor.page.waitForEvent('load'), visitor.press(name)]);
}
