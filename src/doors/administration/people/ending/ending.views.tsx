import type { ComponentChildren } from 'preact';
import { ConfirmPage, Day, useFrame, type FieldError } from '../../../../platform/web';
import { roleWords, type Substitution } from '../../../../units';
import { administrationPath, personPath } from '../../paths';
import type { AccountClosing, Dependents, PositionEnding, RoleEnding } from './dependents';

export function EndPositionPage({ id, ending }: { id: string; ending: PositionEnding }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { userId, name, title, signsAfter, requests } = ending;
  const stays = [
    ...(requests > 0
      ? [
          signsAfter
            ? `${requestsInWords(requests)}: ${name} ainda assina com outro cargo.`
            : `${requestsInWords(requests)}. Sem cargo, ${name} não pode assinar: dê outro cargo, ou avise quem pediu para pedir a outra pessoa.`,
        ]
      : []),
    ...ending.assigned.map(
      (each) => `${assignedInWords(each)}: ${name} continua a cuidar do que está na unidade.`,
    ),
    `Os perfis de ${name}: o cargo serve para assinar, e o perfil, para trabalhar na unidade.`,
  ];
  return (
    <ConfirmPage
      title={`${name} · Encerrar o cargo`}
      question={`Encerrar o cargo ${title} de ${name}?`}
      action={personPath(slug, userId, `/cargos/${id}/encerramento`)}
      verb={ending.ending.length > 0 ? 'Encerrar tudo isto' : 'Encerrar o cargo'}
      destructive
      back={{ href: personPath(slug, userId), label: 'Voltar sem encerrar' }}
    >
      <p>Vale na hora: ninguém mais assina com este cargo. O que já foi assinado continua valendo.</p>
      <Ends substitutions={ending.ending} />
      <Stays>
        {stays.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </Stays>
    </ConfirmPage>
  );
}

interface EndRoleProps {
  ending: RoleEnding;
  /** Where this page was opened from. */
  back: string;
  errors: readonly FieldError[];
}

export function EndRolePage({ ending, back, errors }: EndRoleProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const { id, name, role, unitLabel, includesSubunits } = ending.membership;
  return (
    <ConfirmPage
      title={`${name} · Encerrar o perfil`}
      question={`Encerrar o perfil ${roleWords[role].label} de ${name} em ${unitLabel}?`}
      action={administrationPath(slug, `/perfis/${id}/encerramento`)}
      verb="Encerrar o perfil"
      destructive
      back={{ href: back, label: 'Voltar sem encerrar' }}
      errors={errors}
    >
      <input type="hidden" name="returnTo" value={back} />
      <p>
        Vale na hora{includesSubunits ? ', também nas unidades abaixo' : ''}. O que a pessoa fez fica no
        histórico.
      </p>
      <PersonStays {...ending} name={name} />
    </ConfirmPage>
  );
}

/** Fechar a conta. */
export function CloseAccountPage({
  closing,
  errors,
}: {
  closing: AccountClosing;
  errors: readonly FieldError[];
}) {
  const slug = useFrame().tenant?.slug ?? '';
  const { userId, name } = closing;
  return (
    <ConfirmPage
      title={`${name} · Fechar a conta`}
      question={`Fechar a conta de ${name}?`}
      action={personPath(slug, userId, '/fechamento')}
      verb="Fechar a conta"
      destructive
      back={{ href: personPath(slug, userId), label: 'Voltar sem fechar' }}
      errors={errors}
    >
      <p>
        A pessoa não entra mais, e os acessos abertos terminam na hora. O que ela fez fica. A conta pode ser
        reaberta, com os perfis e os cargos que ainda estiverem no prazo.
      </p>
      <PersonStays {...closing} />
    </ConfirmPage>
  );
}

function PersonStays({ name, requests, assigned, idle }: Dependents & { name: string }) {
  if (requests === 0 && assigned.length === 0 && idle.length === 0)
    return <p>Não há processos atribuídos, pedidos de assinatura nem substituições que dependam disso.</p>;
  return (
    <Stays>
      {assigned.map((each) => (
        <li key={each.unitLabel}>
          {assignedInWords(each)}. {name} não entra mais na unidade: quem trabalha nela os atribui a outra
          pessoa.
        </li>
      ))}
      {requests > 0 ? (
        <li>
          {requestsInWords(requests)}. {name} não pode mais assinar: avise quem pediu para pedir a outra
          pessoa.
        </li>
      ) : null}
      {idle.map((each) => (
        <li key={each.id}>
          A substituição de {each.holder}, {each.title}, <Period {...each} />: {name} não pode mais assinar.
          Encerre-a em Substituições e registre outra pessoa.
        </li>
      ))}
    </Stays>
  );
}

function Ends({ substitutions }: { substitutions: readonly Substitution[] }) {
  if (substitutions.length === 0) return <p>Ninguém substitui quem tem este cargo.</p>;
  return (
    <section aria-labelledby="junto">
      <h2 id="junto">Termina junto</h2>
      <ul>
        {substitutions.map(({ id, substitute, act, ...period }) => (
          <li key={id}>
            A substituição por {substitute}, <Period {...period} /> ({act}).
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stays({ children }: { children: ComponentChildren }) {
  return (
    <section aria-labelledby="fica">
      <h2 id="fica">Fica como está</h2>
      <ul>{children}</ul>
    </section>
  );
}

const Period = ({ startsOn, endsOn }: Pick<Substitution, 'startsOn' | 'endsOn'>) => (
  <>
    de <Day day={startsOn} /> a <Day day={endsOn} />
  </>
);

const requestsInWords = (count: number): string =>
  count === 1 ? '1 pedido de assinatura em aberto' : `${count} pedidos de assinatura em aberto`;

const assignedInWords = ({ unitLabel, processes }: Dependents['assigned'][number]): string =>
  processes === 1
    ? `1 processo atribuído em ${unitLabel}`
    : `${processes} processos atribuídos em ${unitLabel}`;
