export function codesLeft(left: number): string {
  if (left === 0) return 'Você não tem códigos de recuperação.';
  return left === 1
    ? 'Você tem 1 código de recuperação por usar.'
    : `Você tem ${left} códigos de recuperação por usar.`;
}
