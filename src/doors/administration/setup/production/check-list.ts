import type { Progress } from '../setup';
import type { SetupStep } from '../setup-steps';
import type { ReadinessFacts } from './check-list.queries';

export interface CheckPoint {
  key: 'seal' | 'second_factor' | 'unit_people' | 'citizen_service' | SetupStep;
  label: string;
  ready: boolean;
  /** What is missing, and what to do about it. */
  missing: string;
  /** Without it nobody should work for real; the others are advice. */
  required: boolean;
}

const mostNamed = 20;

/** "SMO, SME e mais 3". */
function named(all: readonly string[]): string {
  const first = all.slice(0, mostNamed).join(', ');
  return all.length > mostNamed ? `${first} e mais ${all.length - mostNamed}` : first;
}

/** What a municipality needs before it works for real (lista de conferência da entrada em produção). */
export function checkList(
  { steps }: Progress,
  { sealed, unguarded, idle, attends }: ReadinessFacts,
): CheckPoint[] {
  const done = (step: SetupStep): boolean =>
    steps.some((each) => each.step === step && each.state === 'done');
  const ofStep = (key: SetupStep, label: string, missing: string, required = false): CheckPoint => ({
    ...{ key, label, missing, required },
    ready: done(key),
  });
  return [
    {
      key: 'seal',
      label: 'Selo digital do município',
      ready: sealed,
      missing: 'O selo ainda não foi criado. Peça a quem cuida da plataforma.',
      required: true,
    },
    ofStep('people', 'Duas pessoas com perfil', 'Só uma pessoa pode trabalhar. Convide outra.', true),
    {
      key: 'second_factor',
      label: 'Segundo passo de quem administra',
      ready: unguarded.length === 0,
      missing: `Entram só com a senha: ${named(unguarded)}. Cada pessoa liga o segundo passo em Minha conta.`,
      required: true,
    },
    ofStep('identity', 'CNPJ do município', 'O CNPJ ainda não foi escrito.'),
    {
      key: 'citizen_service',
      label: 'Atendimento ao cidadão',
      ready: attends,
      missing:
        'O portal manda procurar o atendimento e não diz onde. Escreva o endereço, ou o telefone ou o e-mail.',
      required: false,
    },
    ofStep('units', 'Órgãos e unidades', 'Há uma unidade só. Crie as outras, para os processos andarem.'),
    {
      key: 'unit_people',
      label: 'Pessoas em cada unidade',
      ready: idle.length === 0,
      missing: `Ninguém trabalha em: ${named(idle)}. Dê um perfil a alguém, ou encerre a unidade.`,
      required: false,
    },
    ofStep('numbering', 'Número dos processos', 'Ninguém escolheu a máscara: vale a de partida.'),
    ofStep('holidays', 'Feriados', 'Faltam os feriados do estado e da cidade: os prazos contam com eles.'),
    ofStep('signatures', 'Regras de assinatura', 'Ninguém conferiu que atos pedem mais do que a senha.'),
    ofStep('mail', 'E-mail', 'Ninguém disse que recebeu a mensagem de teste.'),
  ];
}
