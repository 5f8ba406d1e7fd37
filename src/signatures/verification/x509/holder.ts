import { type DerValue } from '../../crypto/asn1/der-reader';
import type { Certificate } from './certificate';
import { extensionOid } from './extensions';
import { readString } from './name';

/** DOC-ICP-04, 7.1.2.3: other names of a certificate of ICP-Brasil; gov.br uses the first. */
const icpBrasil = {
  person: '2.16.76.1.3.1',
  companyResponsible: '2.16.76.1.3.4',
  company: '2.16.76.1.3.3',
} as const;

/** Who the certificate says its holder is. */
export interface Holder {
  readonly name: string;
  /** Eleven digits. Of a company's certificate: of the person who answers for it. Never shown whole. */
  readonly cpf: string | undefined;
  /** Fourteen characters; letters too, from 2026 on. */
  readonly cnpj: string | undefined;
}

export function readHolder(certificate: Certificate): Holder {
  const names = otherNames(certificate);
  // Birth 8, CPF 11, NIS 11, RG 15, issuer: the CPF stands after the day of birth.
  const person = names.get(icpBrasil.person) ?? names.get(icpBrasil.companyResponsible) ?? '';
  const cpf = /^.{8}(\d{11})/.exec(person)?.[1];
  const company = names.get(icpBrasil.company)?.trim().toUpperCase();
  const common = certificate.subject.commonName ?? certificate.subject.text;
  // ICP-Brasil writes the number into the name: `MARIA DAS DORES:12345678909`.
  const [, name = common, inName] = /^(.*):(\d{11}|[0-9A-Z]{12}\d{2})$/.exec(common) ?? [];
  return {
    name,
    cpf: known(cpf) ?? (inName?.length === 11 ? inName : undefined),
    cnpj:
      company && /^[0-9A-Z]{12}\d{2}$/.test(company) ? company : inName?.length === 14 ? inName : undefined,
  };
}

/** `***.456.789-**`: enough for the holder to know it is he, not for another to learn it (as the federal portals show it). */
export function masked(cpf: string): string {
  return `***.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-**`;
}

/**
 * ICP-Brasil writes the CPF into the name of the holder, and whoever makes a certificate of their own may write one anywhere
 * (LGPD, art. 6, III: no more is shown than is needed).
 */
export function withoutCpf(text: string): string {
  return text.replace(/(?<![\d.])(\d{3})([.]?)(\d{3})\2(\d{3})-?\d{2}(?![\d.])/g, '***.$3.$4-**');
}

/** Zeros fill what was not informed. */
function known(cpf: string | undefined): string | undefined {
  return cpf && !/^0+$/.test(cpf) ? cpf : undefined;
}

function otherNames(certificate: Certificate): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of certificate.extension(extensionOid.subjectAltName)?.sequence() ?? []) {
    if (!name.isContext(0)) continue;
    const [type, wrapper] = name.items();
    const value = wrapper?.items()[0];
    if (type && value) found.set(type.oid(), textOf(value));
  }
  return found;
}

/** OCTET STRING, PrintableString and UTF8String are all met. */
function textOf(value: DerValue): string {
  return value.is(0x04) ? value.content.toString('latin1') : readString(value);
}
