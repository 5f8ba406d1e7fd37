import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import type { GovBrLevel } from '../providers/identity-provider';
import { Session, type EndReason, type SessionKind } from './session.entity';

/** A working day; an API session goes on for as long as it is refreshed, up to a month. */
export const lifetimeSeconds: Record<SessionKind, number> = { web: 12 * 3600, api: 30 * 24 * 3600 };

interface Beginning {
  /** The identity provider that answers for the person. */
  providerId?: string;
  /** Of the gov.br account whose CPF is the person's. */
  govBrLevel?: GovBrLevel;
  until?: Date;
}

/** Sessions begin here and end here; whether one is open is asked at every request, so that an end is immediate. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Inside the unit of work that proved who the person is. @param until at the latest */
  async begin(
    userId: string,
    kind: SessionKind,
    { providerId, govBrLevel, until }: Beginning = {},
  ): Promise<Session> {
    const createdAt = this.clock.now();
    const longest = createdAt.getTime() + lifetimeSeconds[kind] * 1000;
    const session = this.database.repository(Session).create({
      tenantId: this.database.tenantId,
      id: newId(),
      userId,
      kind,
      providerId: providerId ?? null,
      govBrLevel: govBrLevel ?? null,
      createdAt,
      expiresAt: new Date(Math.min(longest, until?.getTime() ?? longest)),
    });
    await this.database.repository(Session).insert(session);
    return session;
  }

  /** From now on the session's acts are of this unit. Whether the person is a member is for the caller to ask. */
  async actFor(sessionId: string, unitId: string): Promise<void> {
    await this.database.work(() =>
      this.database
        .repository(Session)
        .update({ tenantId: this.database.tenantId, id: sessionId }, { actingUnitId: unitId }),
    );
  }

  /**
   * A session of this person, whose id may come from a form.
   * @throws DomainError `not_found` when it is another's, or already over.
   */
  async end(userId: string, sessionId: string): Promise<void> {
    if (!isId(sessionId)) throw notFound();
    await this.database.work(async () => {
      const ended = await this.close('user_id = $4 AND id = $5', [userId, sessionId], 'signed_out');
      if (ended === 0) throw notFound();
      await this.audit.record({ kind: 'session.ended', userId, subjectId: sessionId });
    });
  }

  /** The identity provider through which it began. In a running unit of work. */
  async providerOf(sessionId: string): Promise<string | undefined> {
    const { tenantId } = this.database;
    const session = await this.database.repository(Session).findOneBy({ tenantId, id: sessionId });
    return session?.providerId ?? undefined;
  }

  /**
   * What gov.br proved when this session began: the level of the account with the person's CPF. Undefined when it began otherwise, or the
   * municipality no longer lets people in by it. In a running unit of work.
   */
  async govBrLevelOf(sessionId: string, userId: string): Promise<GovBrLevel | undefined> {
    const [found] = await this.database.query<{ level: GovBrLevel | null }>(
      `SELECT s.gov_br_level AS level
         FROM sessions s JOIN identity_providers p ON p.tenant_id = s.tenant_id AND p.id = s.provider_id
        WHERE s.tenant_id = $1 AND s.id = $2 AND s.user_id = $3 AND s.ended_at IS NULL AND p.kind = 'gov_br' AND p.active`,
      [this.database.tenantId, sessionId, userId],
    );
    return found?.level ?? undefined;
  }

  /** What gov.br proved was of another CPF. In a running unit of work. */
  async forgetGovBr(userId: string): Promise<void> {
    await this.database
      .repository(Session)
      .update({ tenantId: this.database.tenantId, userId }, { govBrLevel: null });
  }

  /** Every session of the person, but the one to keep. */
  async endAll(userId: string, reason: EndReason, keepSessionId?: string): Promise<void> {
    await this.database.work(async () => {
      const others = 'user_id = $4 AND id IS DISTINCT FROM $5::uuid';
      const sessions = await this.close(others, [userId, keepSessionId ?? null], reason);
      const attributes = { reason, sessions };
      if (sessions > 0)
        await this.audit.record({ kind: 'session.all_ended', userId, subjectId: userId, attributes });
    });
  }

  /**
   * Of another person, by who administers; without a session all of theirs. Whether that may be is for the caller to ask.
   * @throws DomainError `not_found` when the session is not of this person, or already over.
   */
  async endFor(userId: string, sessionId?: string): Promise<void> {
    if (sessionId !== undefined && !isId(sessionId)) throw notFound();
    await this.database.work(async () => {
      const which = 'user_id = $4 AND ($5::uuid IS NULL OR id = $5)';
      const ended = await this.close(which, [userId, sessionId ?? null], 'ended_by_administrator');
      if (sessionId && ended === 0) throw notFound();
      const kind = sessionId ? 'session.ended_for' : 'session.all_ended_for';
      await this.audit.record({ kind, subjectId: userId, attributes: { sessions: ended } });
    });
  }

  /** Somebody showed a refresh token twice: one of the two is a thief, so both are out (RFC 9700, 4.14.2). */
  async endForReuse(session: Session): Promise<void> {
    await this.close('id = $4', [session.id], 'refresh_reuse');
    await this.audit.record({ kind: 'session.refresh_reuse', userId: session.userId, subjectId: session.id });
  }

  private async close(which: string, parameters: unknown[], reason: EndReason): Promise<number> {
    const ended = await this.database.query(
      `WITH ended AS (
         UPDATE sessions SET ended_at = $2, end_reason = $3
          WHERE tenant_id = $1 AND ended_at IS NULL AND ${which} RETURNING id)
       SELECT id FROM ended`,
      [this.database.tenantId, this.clock.now(), reason, ...parameters],
    );
    return ended.length;
  }
}
