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

/** What is done in these counts for ever; in the others nothing does, and it goes when the training ends (docs/adr/0014). */
export const isInForce = (stage: Stage): boolean => stage === 'pilot' || stage === 'production';

/** Nobody goes back to a mere interest, and what is in force is no training any more. */
const following: Record<Stage, readonly Stage[]> = {
  interest: ['training', 'pilot', 'production', 'suspended'],
  training: ['pilot', 'production', 'suspended'],
  pilot: ['production', 'suspended'],
  production: ['suspended'],
  suspended: [],
};

/**
 * @param before of a suspended tenant, the stage that it had; absent, it was created suspended
 * @param training nothing that was done in it is in force
 */
export function stagesAfter(stage: Stage, training: boolean, before?: Stage): readonly Stage[] {
  if (stage !== 'suspended') return following[stage];
  if (training) return ['training'];
  return before === 'production' ? ['production'] : ['pilot', 'production'];
}
