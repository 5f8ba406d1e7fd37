import type { ComponentChildren } from 'preact';
import { PortalPage, useFrame } from '../../platform/web';
import { CitizenServiceInFooter } from './citizen-service';

interface CitizenPageProps {
  title: string;
  heading?: ComponentChildren | false;
  invalid?: boolean;
  indexed?: boolean;
  children: ComponentChildren;
}

/** A page of the portal of one municipality, with its few links; without one (an unknown address) only the content. */
export function CitizenPage(props: CitizenPageProps) {
  const { tenant } = useFrame();
  if (!tenant) return <PortalPage {...props} homeHref="/" />;
  const home = `/${tenant.slug}`;
  const links = [
    { href: home, label: 'Consultar processo' },
    { href: `${home}/verificar`, label: 'Verificar documento' },
    { href: `${home}/publicacoes`, label: 'Boletim' },
    { href: `${home}/entrar`, label: 'Entrar (servidores)' },
  ];
  const footerLinks = [
    { href: `${home}/acessibilidade`, label: 'Acessibilidade' },
    { href: `${home}/certificado`, label: 'Certificado digital' },
    { href: `${home}/requisitos-da-assinatura`, label: 'Requisitos da assinatura' },
    { href: `${home}/registro`, label: 'Registro público' },
    { href: '/', label: 'Outros municípios' },
  ];
  return <PortalPage {...props} {...{ links, footerLinks }} footer={<CitizenServiceInFooter />} />;
}
