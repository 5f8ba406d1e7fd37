import type {
  CertificateState,
  EndCause,
  ProofDocument,
  ProofLevel,
  ProofMethod,
  ProofPresence,
} from './certificate-rules';

export const stateWords: Record<CertificateState, string> = {
  requested: 'Pedido, à espera de conferência',
  approved: 'Aprovado, falta ativar',
  refused: 'Recusado',
  active: 'Vale',
  expired: 'Venceu',
  revoked: 'Cancelado',
  replaced: 'Trocado por outro',
};

export const documentWords: Record<ProofDocument, string> = {
  identity_card: 'Carteira de identidade',
  driver_licence: 'Carteira de motorista',
  passport: 'Passaporte',
  professional_card: 'Carteira profissional (OAB, CREA, CRM e outras)',
  functional_card: 'Carteira funcional do órgão',
};

export const presenceWords: Record<ProofPresence, string> = {
  in_person: 'A pessoa estava presente',
  remote: 'A distância, por vídeo',
};

const methodWords: Record<ProofMethod, string> = {
  documents: 'Documento conferido por quem administra',
  gov_br: 'Conta gov.br com o mesmo CPF',
  icp_brasil: 'Certificado ICP-Brasil com o mesmo CPF',
};

const proofLevelWords: Record<ProofLevel, string> = { silver: 'prata', gold: 'ouro' };

/** How it was proved who the person is; null until it is. */
export function proofInWords(proofMethod: ProofMethod | null, proofLevel: ProofLevel | null): string | null {
  if (!proofMethod) return null;
  const level = proofLevel ? `, nível ${proofLevelWords[proofLevel]}` : '';
  return methodWords[proofMethod] + level;
}

export const causeWords: Record<EndCause, string> = {
  not_used: 'A pessoa não o usa mais',
  compromised: 'Outra pessoa pode usá-lo',
  left: 'A pessoa deixou o órgão',
  withdrawn: 'A pessoa não deve mais assinar com ele',
  password_lost: 'A senha foi trocada sem a anterior, e a chave só abria com ela',
  second_factor_lost: 'O segundo passo da conta foi desligado',
};
