import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Requires } from '../../platform/http';
import { Actions, Button, Page, useFrame } from '../../platform/web';
import { setupPath } from './paths';
import { Setup, type Progress } from './setup/setup';
import { setupSteps } from './setup/setup-steps';
import { ProgressLine } from './setup/setup.views';

interface Part {
  path: string;
  label: string;
  /** What it is for. */
  about: string;
  /** Shown only to who has it in the unit; without one, it is about the unit, and for everybody who acts for one. */
  permission?: string;
}

interface Section {
  title: string;
  id: string;
  parts: readonly Part[];
}

const administers = 'tenant.administer';

const sections: readonly Section[] = [
  {
    title: 'O município',
    id: 'o-municipio',
    parts: [
      {
        path: 'administracao/configuracao',
        label: 'Configuração inicial',
        about: 'Os passos para o município começar a trabalhar, e o que já foi feito.',
        permission: administers,
      },
      {
        path: 'administracao/configuracoes',
        label: 'Configurações',
        about: 'O que o município escolheu, o que cada coisa quer dizer e onde mudar.',
        permission: administers,
      },
      {
        path: 'administracao/feriados',
        label: 'Feriados',
        about: 'Os dias em que nenhum prazo acaba: nacionais, do estado e da cidade.',
        permission: administers,
      },
    ],
  },
  {
    title: 'Unidades e pessoas',
    id: 'unidades-e-pessoas',
    parts: [
      {
        path: 'administracao/unidades',
        label: 'Órgãos e unidades',
        about: 'O organograma: criar, renomear, mudar de lugar e encerrar unidades.',
        permission: administers,
      },
      {
        path: 'administracao/pessoas',
        label: 'Pessoas',
        about: 'Contas, cargos e perfis: convidar alguém, dar e encerrar permissões, fechar uma conta.',
        permission: administers,
      },
      {
        path: 'administracao/segundo-passo',
        label: 'Segundo passo exigido',
        about: 'Que perfis só entram com o segundo passo, e quem ainda não o ligou.',
        permission: administers,
      },
      {
        path: 'administracao/provedores',
        label: 'Entrar com gov.br e outras contas',
        about: 'Por onde as pessoas entram além da senha, e como a conta de cada uma é encontrada.',
        permission: administers,
      },
      {
        path: 'administracao/contas-de-servico',
        label: 'Contas de serviço',
        about: 'Chaves para programas de fora usarem a API, cada uma com o que pode.',
        permission: administers,
      },
      {
        path: 'administracao/importar',
        label: 'Importar de planilhas',
        about:
          'Órgãos, unidades, pessoas, permissões, contatos, assuntos e tipos de uma vez, conferidos antes.',
        permission: administers,
      },
      {
        path: 'administracao/contatos-repetidos',
        label: 'Contatos repetidos',
        about: 'Pessoas e empresas que têm dois cadastros: comparar e unir.',
        permission: administers,
      },
      {
        path: 'contas/cpf',
        label: 'CPF das contas',
        about: 'De quem é cada certificado digital: as contas que ainda não têm CPF, primeiro.',
        permission: administers,
      },
      {
        path: 'administracao/minha-unidade',
        label: 'Perfis da unidade em que você atua',
        about: 'Quem trabalha nela e o que cada pessoa pode.',
      },
      {
        path: 'substituicoes',
        label: 'Substituições',
        about: 'Quem assina no lugar do titular de um cargo, nas férias por exemplo.',
        permission: administers,
      },
    ],
  },
  {
    title: 'Tipos e classificação',
    id: 'tipos-e-classificacao',
    parts: [
      {
        path: 'tipos-de-processo',
        label: 'Tipos de processo',
        about: 'Que assuntos podem abrir um processo, com o nível de acesso e a classificação de cada um.',
        permission: administers,
      },
      {
        path: 'tipos-de-documento',
        label: 'Tipos de documento',
        about: 'Que documentos se escrevem ou se recebem, e como são numerados.',
        permission: administers,
      },
      {
        path: 'hipoteses-legais',
        label: 'Hipóteses legais',
        about: 'Que lei permite restringir um processo.',
        permission: administers,
      },
      {
        path: 'classificacao',
        label: 'Plano de classificação',
        about: 'Os assuntos, por quanto tempo se guarda cada um e o que se faz depois.',
        permission: administers,
      },
    ],
  },
  {
    title: 'Documentos',
    id: 'documentos',
    parts: [
      {
        path: 'modelos',
        label: 'Modelos e textos',
        about: 'Textos prontos da unidade, do órgão ou de todos.',
        permission: 'document.write',
      },
      {
        path: 'arquivos-aceitos',
        label: 'Arquivos aceitos',
        about: 'Que tipos de arquivo entram nos processos, e até que tamanho.',
        permission: administers,
      },
      {
        path: 'unidades-publicadoras',
        label: 'Unidades que publicam',
        about: 'Que unidades publicam no boletim.',
        permission: administers,
      },
    ],
  },
  {
    title: 'Assinatura',
    id: 'assinatura',
    parts: [
      {
        path: 'niveis-de-assinatura',
        label: 'Níveis de assinatura',
        about: 'Que assinatura cada ato pede: simples, avançada ou qualificada.',
        permission: administers,
      },
      {
        path: 'certificados/pessoas',
        label: 'Certificados das pessoas',
        about: 'Conferir quem pede um certificado, e cancelar o de quem saiu.',
        permission: administers,
      },
    ],
  },
  {
    title: 'Registro',
    id: 'registro',
    parts: [
      {
        path: 'administracao/suporte',
        label: 'Acesso de suporte',
        about: 'Deixar o suporte da plataforma entrar por algumas horas, e encerrar.',
        permission: administers,
      },
      {
        path: 'administracao/auditoria',
        label: 'Auditoria',
        about: 'Quem entrou, o que leu de restrito e o que mudou na administração.',
        permission: administers,
      },
    ],
  },
];

/** Administração: what there is to administer, and what each part is for. */
@ApiExcludeController()
@Requires('unit.coordinate')
@Controller(':tenant/administracao')
export class EntryPages {
  constructor(private readonly setup: Setup) {}

  @Get()
  async show(): Promise<VNode> {
    const may = currentActor().permissions.includes(administers);
    return <EntryPage progress={may ? await this.setup.progress() : undefined} />;
  }
}

/** While there are steps to do, where the set-up was left. */
function SetupLeft({ settled }: Progress) {
  const { tenant, mayNotSend } = useFrame();
  if (settled === setupSteps.length || mayNotSend?.(setupPath(tenant?.slug ?? ''))) return null;
  return (
    <section aria-labelledby="passos">
      <h2 id="passos">Configuração inicial</h2>
      <ProgressLine settled={settled} />
      <Actions>
        <Button icon="arrow-right" href={setupPath(tenant?.slug ?? '')}>
          {settled > 0 ? 'Continuar a configuração' : 'Começar a configuração'}
        </Button>
      </Actions>
    </section>
  );
}

function EntryPage({ progress }: { progress?: Progress }) {
  const { actor, tenant } = useFrame();
  const may = ({ permission }: Part) =>
    permission === undefined ? !actor?.isSupport : Boolean(actor?.permissions.includes(permission));
  const shown = sections
    .map((section) => ({ ...section, parts: section.parts.filter(may) }))
    .filter(({ parts }) => parts.length > 0);
  return (
    <Page title="Administração">
      {progress ? <SetupLeft {...progress} /> : null}
      {shown.map(({ title, id, parts }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <dl class="parts">
            {parts.map(({ path, label, about }) => (
              <>
                <dt>
                  <a href={`/${tenant?.slug ?? ''}/${path}`}>{label}</a>
                </dt>
                <dd>{about}</dd>
              </>
            ))}
          </dl>
        </section>
      ))}
    </Page>
  );
}
