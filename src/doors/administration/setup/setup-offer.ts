import { Injectable, type OnModuleInit } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { Tenant } from '../../../tenants';
import { SignInNotices, type SignInNotice } from '../../../users';
import { setupPath } from '../paths';
import { Setup } from './setup';
import { setupSteps } from './setup-steps';

/** Offers the set-up to who administers, at each sign-in, while the municipality has not begun to work. */
@Injectable()
export class SetupOffer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly setup: Setup,
    private readonly notices: SignInNotices,
  ) {}

  onModuleInit(): void {
    this.notices.register((tenant, userId) => this.offer(tenant, userId));
  }

  private offer({ id, slug }: Tenant, userId: string): Promise<SignInNotice | undefined> {
    return this.database.transaction(id, async () => {
      if (!(await this.isWanted(userId))) return undefined;
      const { settled } = await this.setup.progress();
      if (settled === setupSteps.length) return undefined;
      const sentence = `A configuração inicial do município tem ${settled} de ${setupSteps.length} passos feitos.`;
      const label = settled > 0 ? 'Continuar' : 'Começar';
      return { sentence, link: { label, href: setupPath(slug), toDo: true } };
    });
  }

  /** One that works for real with a chart of its own knows where to find the set-up. */
  private async isWanted(userId: string): Promise<boolean> {
    const [wanted] = await this.database.query(
      `SELECT m.id FROM memberships m JOIN tenants t ON t.id = m.tenant_id
        WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.role = 'administrator'
          AND m.starts_on <= $3::date AND (m.ends_on IS NULL OR m.ends_on >= $3::date)
          AND (t.stage <> 'production' OR (SELECT count(*) FROM units u WHERE u.tenant_id = $1 AND u.active) = 1) LIMIT 1`,
      [this.database.tenantId, userId, brasiliaDay(this.clock.now())],
    );
    return wanted !== undefined;
  }
}
