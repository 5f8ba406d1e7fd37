import { Button, Form, Table, useFrame, when } from '../../platform/web';
import type { IdentityProvider } from '../providers/identity-provider';
import type { LinkedIdentity } from '../providers/identities';

export interface LinkedAccountsProps {
  slug: string;
  providers: readonly Pick<IdentityProvider, 'id' | 'label'>[];
  identities: readonly LinkedIdentity[];
}

/** With what else the person enters; nothing where the municipality has no provider. */
export function LinkedAccounts({ slug, providers, identities }: LinkedAccountsProps) {
  const { now } = useFrame();
  if (providers.length === 0) return null;
  const at = (id: string, rest = '') => `/${slug}/minha-conta/contas-ligadas/${id}${rest}`;
  const columns = [{ label: 'Conta' }, { label: 'Ligada' }, { label: 'Ação', hidden: true }];
  return (
    <section aria-labelledby="contas-ligadas">
      <h2 id="contas-ligadas">Contas ligadas</h2>
      <p>Com elas você entra sem a senha deste sistema. Para assinar, a senha continua sendo pedida.</p>
      <Table caption="Contas ligadas" captionHidden columns={columns}>
        {providers.map(({ id, label }) => {
          const linked = identities.find(({ providerId }) => providerId === id);
          return (
            <tr key={id}>
              <td data-label="Conta">{label}</td>
              <td data-label="Ligada">{linked ? when(linked.linkedAt, now) : 'não'}</td>
              <td data-label="Ação">
                {linked ? (
                  <Form action={at(id, '/desligamento')}>
                    <Button kind="link" small>
                      Desligar<span class="visually-hidden"> a conta de {label}</span>
                    </Button>
                  </Form>
                ) : (
                  <Button kind="link" small href={at(id)}>
                    Ligar<span class="visually-hidden"> a conta de {label}</span>
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}
