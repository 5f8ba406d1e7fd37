/** How far a tenant has come (etapa da adesão). */
export const stages = ['interest', 'pilot', 'training', 'production', 'suspended'] as const;
export type Stage = (typeof stages)[number];

export const stageWords: Record<Stage, string> = {
  interest: 'Interesse',
  pilot: 'Piloto',
  training: 'Treinamento',
  production: 'Produção',
  suspended: 'Suspenso',
};

/** Nobody goes back to a mere interest, and what is in production is no trial any more. */
const following: Record<Stage, readonly Stage[]> = {
  interest: ['pilot', 'training', 'production', 'suspended'],
  pilot: ['training', 'production', 'suspended'],
  training: ['pilot', 'production', 'suspended'],
  production: ['suspended'],
  suspended: ['pilot', 'training', 'production'],
};

/**
 * @param before of a suspended tenant, the stage that it had: who was in production returns to it and to nothing else
 */
export function stagesAfter(stage: Stage, before?: Stage): readonly Stage[] {
  return stage === 'suspended' && before === 'production' ? ['production'] : following[stage];
}
