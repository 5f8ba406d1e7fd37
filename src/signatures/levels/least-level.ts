import { levelNames, type Level } from '../../access';
import type { SignatureLevel } from '../sealing/rendition';

/** A rule of the tenant that applies to an act. */
export interface LevelRule {
  minimum: SignatureLevel;
  /** Null: of every type, of every level, of every position. */
  typeName: string | null;
  accessLevel: Level | null;
  positionTitle: string | null;
}

const rank: Record<SignatureLevel, number> = { simple: 0, advanced: 1, qualified: 2 };

export const signatureLevelNames: Record<SignatureLevel, string> = {
  simple: 'simples',
  advanced: 'avançada',
  qualified: 'qualificada',
};

/** The strictest of the rules that apply (Lei 14.063/2020, art. 5º, §5º); undefined when none does. */
export const strictest = (rules: readonly LevelRule[]): LevelRule | undefined =>
  [...rules].sort((one, other) => rank[other.minimum] - rank[one.minimum])[0];

/** A higher level than the least is always taken. */
export const isEnough = (level: SignatureLevel, minimum: SignatureLevel): boolean =>
  rank[level] >= rank[minimum];

/** "documento do tipo Contrato, restrito ou sigiloso, assinado como Prefeita". */
export function ruleInWords({ typeName, accessLevel, positionTitle }: Omit<LevelRule, 'minimum'>): string {
  const parts = [
    typeName ? `documento do tipo ${typeName}` : 'documento',
    accessLevel === null ? '' : accessLevel === 1 ? 'restrito ou sigiloso' : levelNames[accessLevel],
    positionTitle ? `assinado como ${positionTitle}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
