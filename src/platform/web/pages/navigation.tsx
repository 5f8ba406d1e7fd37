import { operates, useFrame } from '../frame';
import { Icon, type IconName } from '../parts/icon';

interface Destination {
  path: string;
  label: string;
  icon: IconName;
  /** Shown only to who has it in the unit. */
  permission?: string;
  /** Addresses of pages that it leads to and that do not stand below it. */
  parts?: readonly string[];
}

/** The pages of no unit: all that the support of the platform has. */
const ofNoUnit = ['pesquisa', 'administracao'];

const destinations: readonly Destination[] = [
  { path: 'controle', label: 'Controle de Processos', icon: 'inbox' },
  { path: 'processos/novo', label: 'Iniciar processo', icon: 'plus', permission: 'process.open' },
  { path: 'blocos', label: 'Blocos', icon: 'folder', permission: 'process.manage' },
  { path: 'pedidos-de-assinatura', label: 'Pedidos de assinatura', icon: 'sign' },
  { path: 'modelos', label: 'Modelos e textos', icon: 'document', permission: 'document.write' },
  {
    path: 'prazos',
    label: 'Prazos e listas',
    icon: 'calendar',
    parts: ['acompanhamentos', 'favoritos', 'visitados', 'marcadores', 'situacoes', 'visoes'],
  },
  { path: 'retornos', label: 'Retornos', icon: 'reply' },
  { path: 'pesquisa', label: 'Pesquisa', icon: 'search' },
  { path: 'sigilosos', label: 'Sigilosos da unidade', icon: 'lock', permission: 'secret.custody' },
  {
    path: 'administracao',
    label: 'Administração',
    icon: 'unit',
    permission: 'unit.coordinate',
    parts: [
      'unidades-publicadoras',
      'arquivos-aceitos',
      'substituicoes',
      'niveis-de-assinatura',
      'tipos-de-processo',
      'tipos-de-documento',
      'hipoteses-legais',
      'classificacao',
      'certificados/pessoas',
      'contas/cpf',
    ],
  },
];

/** Of who operates the platform, and works on no process. */
const operating: readonly Destination[] = [
  { path: 'municipios', label: 'Municípios', icon: 'unit' },
  { path: 'pedidos', label: 'Pedidos de adesão', icon: 'receive' },
  { path: 'saude', label: 'Saúde da plataforma', icon: 'info' },
];

/** Where one may go from anywhere. Below 768 px the link "Menu" of the top bar shows it, with or without JavaScript. */
export function Navigation() {
  const { tenant, actor, path } = useFrame();
  const may = ({ permission, path: own }: Destination) =>
    (permission === undefined || actor?.permissions.includes(permission)) &&
    (!actor?.isSupport || ofNoUnit.includes(own));
  const root = `/${tenant?.slug ?? ''}/`;
  return (
    <nav class="navigation" id="navegacao" tabIndex={-1} aria-label="Principal">
      <ul role="list">
        {(actor && operates(actor) ? operating : destinations.filter(may)).map((each) => (
          <li key={each.path}>
            <a href={root + each.path} aria-current={isWithin(path, root, each) ? 'page' : undefined}>
              {Icon({ name: each.icon })}
              <span>{each.label}</span>
            </a>
          </li>
        ))}
        <li class="only-narrow">
          <a href="#conteudo">
            {Icon({ name: 'close' })}
            <span>Fechar menu</span>
          </a>
        </li>
      </ul>
    </nav>
  );
}

const isWithin = (path: string, root: string, { path: own, parts = [] }: Destination): boolean =>
  [own, ...parts].some((part) => isAt(path, root + part));

function isAt(path: string, address: string): boolean {
  return path === address || path.startsWith(`${address}?`) || path.startsWith(`${address}/`);
}
