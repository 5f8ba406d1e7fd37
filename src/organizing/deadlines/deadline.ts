import type { LocalDate } from '../../calendar';

/** Em dia, vence hoje, atrasado, concluído. */
export const deadlineStates = ['on-time', 'today', 'late', 'concluded'] as const;
export type DeadlineState = (typeof deadlineStates)[number];

export const deadlineStateNames: Record<DeadlineState, string> = {
  'on-time': 'em dia',
  today: 'vence hoje',
  late: 'atrasado',
  concluded: 'concluído',
};

/** DOMAIN.md 1.14. A plain date is compared as text: "2026-04-17" < "2026-04-18". */
export function deadlineState(dueOn: LocalDate, concluded: boolean, today: LocalDate): DeadlineState {
  if (concluded) return 'concluded';
  if (dueOn === today) return 'today';
  return dueOn < today ? 'late' : 'on-time';
}
