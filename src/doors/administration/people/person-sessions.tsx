import { Actions, Button, Form, Table, useFrame, when } from '../../../platform/web';
import { personPath } from '../paths';
import type { PersonSheet } from './staff.queries';

/** Where the person is signed in now: who administers ends what is not theirs, or all of it. */
export function PersonSessions({ sheet: { person, sessions } }: { sheet: PersonSheet }) {
  const { now, tenant } = useFrame();
  const at = (rest: string) => personPath(tenant?.slug ?? '', person.id, `/acessos${rest}/encerramento`);
  const columns = ['Acesso', 'Começou', 'Endereço de rede'].map((label) => ({ label }));
  return (
    <section aria-labelledby="acessos">
      <h2 id="acessos">Acessos abertos</h2>
      {sessions.length === 0 ? (
        <p>Nenhum: a pessoa não está no sistema agora.</p>
      ) : (
        <>
          <Table
            caption="Acessos abertos"
            captionHidden
            columns={[...columns, { label: 'Encerrar', hidden: true }]}
          >
            {sessions.map(({ id, kind, createdAt, ip }) => (
              <tr key={id}>
                <td data-label="Acesso">{kind === 'web' ? 'Navegador' : 'Programa (API)'}</td>
                <td data-label="Começou">{when(createdAt, now)}</td>
                <td data-label="Endereço de rede">{ip ?? 'desconhecido'}</td>
                <td>
                  <Form action={at(`/${id}`)}>
                    <Button kind="quiet" small>
                      Encerrar
                      <span class="visually-hidden"> o acesso de {ip ?? 'endereço desconhecido'}</span>
                    </Button>
                  </Form>
                </td>
              </tr>
            ))}
          </Table>
          <Form action={at('')}>
            <Actions>
              <Button kind="secondary">Encerrar todos os acessos</Button>
            </Actions>
          </Form>
        </>
      )}
    </section>
  );
}
