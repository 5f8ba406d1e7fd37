import {
  Actions,
  Button,
  errorOf,
  FileInput,
  Form,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../../platform/web';
import type { Identity } from '../../../../tenants';
import { setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import { mostName, mostService } from './identity.dto';

interface IdentityPageProps {
  identity: Identity;
  nameOpen: boolean;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function IdentityPage(props: IdentityPageProps) {
  const { identity, errors } = props;
  return (
    <StepPage step="identity" errors={errors}>
      <IdentityForm {...props} />
      <section aria-labelledby="brasao">
        <h2 id="brasao">Brasão</h2>
        <ArmsForm arms={identity.arms} errors={errors} />
      </section>
    </StepPage>
  );
}

function IdentityForm({ nameOpen, typed, errors }: IdentityPageProps) {
  const { tenant } = useFrame();
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <Form action={setupPath(tenant?.slug ?? '', 'identity')} class="form">
      <TextInput
        {...field('name')}
        label="Nome da instituição"
        hint={
          nameOpen
            ? 'Aparece em todas as páginas e no alto dos documentos. Depois do primeiro processo não muda mais.'
            : 'Já há processos ou certificados com este nome, e por isso ele não muda mais.'
        }
        maxLength={mostName}
        readOnly={!nameOpen}
      />
      <TextInput
        {...field('cnpj')}
        label="CNPJ"
        hint="Com ou sem pontos. O CNPJ novo, com letras, também serve."
        width="medium"
        optional
      />
      <TextInput
        {...field('colour')}
        label="Cor principal"
        data-palette="Cor principal, na paleta do navegador"
        hint="A cor dos botões e dos links, como #1351b4. As palavras precisam ser lidas nela: o contraste com o branco é conferido."
        width="medium"
        maxLength={20}
        optional
      />
      <TextInput
        {...field('domain')}
        label="Domínio que o município quer"
        hint={`Um endereço próprio, como processos.valeclaro.mg.gov.br. Por ora o sistema fica em /${tenant?.slug ?? ''}: quem cuida da plataforma vê este desejo e combina a mudança.`}
        optional
      />
      <section aria-labelledby="atendimento">
        <h2 id="atendimento">Atendimento ao cidadão</h2>
        <p>Aparece no fim de cada página do portal, que manda as pessoas procurar o atendimento.</p>
        <TextInput
          {...field('serviceAddress')}
          label="Endereço do atendimento"
          hint="Rua, número, bairro e cidade, como Praça da Matriz, 100, Centro, Vale Claro."
          maxLength={mostService}
          optional
        />
        <TextInput
          {...field('servicePhone')}
          label="Telefone"
          type="tel"
          width="medium"
          maxLength={mostService}
          optional
        />
        <TextInput
          {...field('serviceHours')}
          label="Horário"
          hint="Como: segunda a sexta, das 8h às 17h."
          maxLength={mostService}
          optional
        />
        <TextInput
          {...field('serviceEmail')}
          label="E-mail do atendimento"
          type="email"
          maxLength={mostService}
          optional
        />
        <TextInput
          {...field('serviceOmbudsman')}
          label="Página da ouvidoria ou do e-SIC"
          hint="O endereço inteiro, com https://."
          maxLength={mostService}
          optional
        />
      </section>
      <Actions>
        <Button icon="check">Salvar a identidade</Button>
      </Actions>
    </Form>
  );
}

function ArmsForm({ arms, errors }: { arms: string | null; errors: readonly FieldError[] }) {
  const slug = useFrame().tenant?.slug ?? '';
  const address = `${setupPath(slug, 'identity')}/brasao`;
  return (
    <>
      {arms ? (
        <Form action={`${address}/retirada`}>
          <p>
            <img class="arms" src={`/${slug}/brasao/${arms}.png`} alt="Brasão do município" />
          </p>
          <Actions>
            <Button kind="quiet" icon="trash">
              Tirar o brasão
            </Button>
          </Actions>
        </Form>
      ) : null}
      <Form action={address} files class="form">
        <FileInput
          name="file"
          label={arms ? 'Outro brasão' : 'Arquivo do brasão'}
          hint="PNG de até 512 KB, com até 1.024 pontos de lado. Fica no alto das páginas e dos próximos documentos assinados."
          accept="image/png"
          error={errorOf(errors, 'file')}
        />
        <Actions>
          <Button kind="secondary" icon="upload">
            Enviar o brasão
          </Button>
        </Actions>
      </Form>
    </>
  );
}
