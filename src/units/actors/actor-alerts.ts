import { brasiliaDay } from '../../platform/clock';
import type { Actor, Alert } from '../../platform/context';
import { sentence } from '../../platform/errors';
import { instantInWords } from '../../platform/web';

/** What `session_actor` has beside it, of the same statement. */
export interface Pending {
  /** YYYY-MM-DD: the first day on which nothing opens but the turning on of the second factor; null when none is missing. */
  secondFactorDue: string | null;
  /** The platform's support: `own` for itself, the rest for who administers; null for all others. */
  support: SupportBeside | null;
}

export interface SupportBeside {
  /** Until when, as ISO 8601. */
  own?: string;
  /** The operator who asked operates the platform no more. */
  gone?: true;
  asking?: number;
  inside?: { operator: string; until: string }[];
}

export function alertsOf({ tenantSlug }: Pick<Actor, 'tenantSlug'>, pending: Pending, now: Date): Alert[] {
  return [
    ...secondFactorAlerts(tenantSlug, pending, brasiliaDay(now)),
    ...supportAlerts(tenantSlug, pending, now),
  ];
}

function secondFactorAlerts(tenantSlug: string, { secondFactorDue: due }: Pending, today: string): Alert[] {
  if (due === null) return [];
  const link = { href: `/${tenantSlug}/minha-conta/segundo-passo`, label: 'Ligar o segundo passo' };
  if (due <= today) return [{ text: sentence('users.second_factor_over') }];
  return [{ text: sentence('users.second_factor_until', { day: dayBefore(due) }), link }];
}

function supportAlerts(tenantSlug: string, { support }: Pending, now: Date): Alert[] {
  const { own, asking = 0, inside = [] } = support ?? {};
  const when = (until: string) => instantInWords(new Date(until), now);
  if (own) return [{ text: sentence('users.support_yours', { until: when(own) }) }];
  const href = `/${tenantSlug}/administracao/suporte`;
  return [
    ...inside.map(({ operator, until }) => ({
      text: sentence('users.support_inside', { operator, until: when(until) }),
      link: { href, label: 'Ver ou encerrar' },
    })),
    ...(asking > 0 ? [{ text: sentence('users.support_asks'), link: { href, label: 'Ver o pedido' } }] : []),
  ];
}

/** 12/03/2026: the last day on which the rest still opens. */
function dayBefore(day: string): string {
  const before = new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString();
  return `${before.slice(8, 10)}/${before.slice(5, 7)}/${before.slice(0, 4)}`;
}
