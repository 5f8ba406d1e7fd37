/**
 * Where the authorities of ICP-Brasil and gov.br publish their lists, as the certificates in assets/trust name them; a name stands for
 * itself and for all below it.
 */
export const publishingHosts: readonly string[] = [
  'acdigital.com.br',
  'acjus.jus.br',
  'acsafeweb.com.br',
  'acsoluti.com.br',
  'certificadodigital.com.br',
  'certificados.com.br',
  'certisign.com.br',
  'digitalsigncertificadora.com.br',
  'icpbrasil.gov.br',
  'iti.gov.br',
  'outralcr.com.br',
  'prodesp.sp.gov.br',
  'receita.fazenda.gov.br',
  'repo.iti.br',
  'serpro.gov.br',
  'syngularid.com.br',
  'validcertificadora.com.br',
];

/** Whether a host is one of these or below one of these. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase();
  return allowed.some((one) => name === one || name.endsWith(`.${one}`));
}
