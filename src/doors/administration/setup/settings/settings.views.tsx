import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../../platform/web';
import { cnpjInWords, stageWords, type Identity, type Stage, type TenantSettings } from '../../../../tenants';
import { administrationPath, setupPath } from '../../paths';
import { mostLegalBase } from './settings.dto';

interface SettingsPageProps {
  settings: TenantSettings;
  identity: Identity;
  stage: Stage;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function SettingsPage(props: SettingsPageProps) {
  const { errors } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Configurações" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        O que o município escolheu, o que cada coisa quer dizer e onde mudar. Para ver tudo em ordem, abra a{' '}
        <a href={setupPath(slug)}>configuração inicial</a>.
      </p>
      <dl class="parts">
        {settingsOf(props, slug).map(({ name, value, about, path }) => (
          <>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong>. {about} {path ? <ChangeLink {...{ path, name }} /> : null}
            </dd>
          </>
        ))}
      </dl>
      <section aria-labelledby="base-legal">
        <h2 id="base-legal">Base legal da assinatura</h2>
        <LegalBaseForm {...props} />
      </section>
    </Page>
  );
}

function ChangeLink({ path, name }: { path: string; name: string }) {
  return (
    <a href={path}>
      Mudar<span class="visually-hidden"> {name}</span>
    </a>
  );
}

interface Setting {
  name: string;
  value: ComponentChildren;
  about: string;
  /** Where it changes; absent where it is not the municipality's to change. */
  path?: string;
}

function settingsOf({ settings, identity, stage }: SettingsPageProps, slug: string): Setting[] {
  const ofIdentity = setupPath(slug, 'identity');
  return [
    {
      name: 'Nome',
      value: identity.name,
      about: 'Está nas páginas e no alto dos documentos.',
      path: ofIdentity,
    },
    {
      name: 'CNPJ',
      value: cnpjInWords(identity.cnpj) || 'Nenhum',
      about: 'Identifica a instituição.',
      path: ofIdentity,
    },
    {
      name: 'Cor principal',
      value: identity.colour ?? 'A do sistema',
      about: 'É a cor dos botões e dos links.',
      path: ofIdentity,
    },
    {
      name: 'Brasão',
      value: identity.arms ? 'Enviado' : 'Nenhum',
      about: 'Fica no alto das páginas.',
      path: ofIdentity,
    },
    {
      name: 'Domínio desejado',
      value: identity.domain ?? 'Nenhum',
      about: 'Quem cuida da plataforma combina a mudança de endereço.',
      path: ofIdentity,
    },
    {
      name: 'Endereço',
      value: `/${slug}`,
      about: 'Não muda: está impresso nos documentos assinados.',
    },
    {
      name: 'Máscara dos números',
      value: <code>{settings.numberMask}</code>,
      about: 'Forma o número dos próximos processos.',
      path: setupPath(slug, 'numbering'),
    },
    {
      name: 'Níveis de assinatura',
      value: 'Por tipo de documento, cargo e nível de acesso',
      about: 'Dizem que atos pedem mais do que a senha.',
      path: `/${slug}/niveis-de-assinatura`,
    },
    {
      name: 'Feriados',
      value: 'O calendário do município',
      about: 'Nenhum prazo acaba neles.',
      path: administrationPath(slug, '/feriados'),
    },
    {
      name: 'Arquivos aceitos',
      value: 'Por tipo e tamanho',
      about: 'O que entra nos processos.',
      path: `/${slug}/arquivos-aceitos`,
    },
    {
      name: 'Etapa',
      value: stageWords[stage],
      about: 'Quem cuida da plataforma muda a etapa, a pedido do município.',
      path: setupPath(slug, 'production'),
    },
  ];
}

function LegalBaseForm({ typed, errors }: SettingsPageProps) {
  return (
    <Form action={administrationPath(useFrame().tenant?.slug ?? '', '/configuracoes')} class="form">
      <TextInput
        name="signatureLegalBase"
        label="Lei que a folha de assinaturas cita"
        hint="A lei federal, ou a do estado ou do município que trata da assinatura eletrônica. Cada documento guarda a que citou."
        value={typed('signatureLegalBase')}
        maxLength={mostLegalBase}
        error={errorOf(errors, 'signatureLegalBase')}
      />
      <Actions>
        <Button icon="check">Salvar a base legal</Button>
      </Actions>
    </Form>
  );
}
