import { useFrame } from '../frame';
import { Icon, type IconName } from '../parts/icon';

interface Destination {
  path: string;
  label: string;
  icon: IconName;
  /** Shown only to who has it in the unit. */
  permission?: string;
}

const destinations: readonly Destination[] = [
  { path: 'controle', label: 'Controle de Processos', icon: 'inbox' },
  { path: 'processos/novo', label: 'Iniciar processo', icon: 'plus' },
  { path: 'blocos', label: 'Blocos', icon: 'folder', permission: 'process.manage' },
  { path: 'pedidos-de-assinatura', label: 'Pedidos de assinatura', icon: 'sign' },
  { path: 'modelos', label: 'Modelos e textos', icon: 'document', permission: 'document.write' },
  { path: 'prazos', label: 'Prazos e listas', icon: 'calendar' },
  { path: 'retornos', label: 'Retornos', icon: 'reply' },
  { path: 'pesquisa', label: 'Pesquisa', icon: 'search' },
  {
    path: 'unidades-publicadoras',
    label: 'Unidades que publicam',
    icon: 'unit',
    permission: 'tenant.administer',
  },
  {
    path: 'arquivos-aceitos',
    label: 'Arquivos aceitos',
    icon: 'attach',
    permission: 'tenant.administer',
  },
  { path: 'tipos-de-processo', label: 'Tipos de processo', icon: 'folder', permission: 'tenant.administer' },
  {
    path: 'tipos-de-documento',
    label: 'Tipos de documento',
    icon: 'document',
    permission: 'tenant.administer',
  },
  { path: 'hipoteses-legais', label: 'Hipóteses legais', icon: 'lock', permission: 'tenant.administer' },
  {
    path: 'classificacao',
    label: 'Plano de classificação',
    icon: 'archive',
    permission: 'tenant.administer',
  },
  { path: 'sigilosos', label: 'Sigilosos da unidade', icon: 'lock', permission: 'secret.custody' },
  { path: 'substituicoes', label: 'Substituições', icon: 'people', permission: 'tenant.administer' },
  {
    path: 'niveis-de-assinatura',
    label: 'Níveis de assinatura',
    icon: 'sign',
    permission: 'tenant.administer',
  },
  { path: 'certificados/pessoas', label: 'Certificados', icon: 'seal', permission: 'tenant.administer' },
];

/** Where one may go from anywhere. Below 768 px the link "Menu" of the top bar shows it, with or without JavaScript. */
export function Navigation() {
  const { tenant, actor, path } = useFrame();
  const may = ({ permission }: Destination) =>
    permission === undefined || actor?.permissions.includes(permission);
  const root = `/${tenant?.slug ?? ''}/`;
  return (
    <nav class="navigation" id="navegacao" tabIndex={-1} aria-label="Principal">
      <ul role="list">
        {destinations.filter(may).map((each) => (
          <li key={each.path}>
            <a href={root + each.path} aria-current={isAt(path, root + each.path) ? 'page' : undefined}>
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

function isAt(path: string, address: string): boolean {
  return path === address || path.startsWith(`${address}?`) || path.startsWith(`${address}/`);
}
