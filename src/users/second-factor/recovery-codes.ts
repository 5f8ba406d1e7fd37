import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { RecoveryCode } from './recovery-code.entity';
import { codesAtOnce, hashOfRecoveryCode, newRecoveryCode } from './recovery-code';

/** The way in for who lost the telephone. Everything runs inside a unit of work. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** New ones in place of those that were; they are shown once and never again. */
  async renew(userId: string): Promise<string[]> {
    await this.drop(userId);
    const codes = Array.from({ length: codesAtOnce }, newRecoveryCode);
    const { tenantId } = this.database;
    await this.database.repository(RecoveryCode).insert(
      codes.map((code) => ({
        tenantId,
        id: newId(),
        userId,
        codeHash: hashOfRecoveryCode(code)!,
        createdAt: this.clock.now(),
        usedAt: null,
      })),
    );
    return codes;
  }

  /** Takes the code, once. False when it is wrong or was taken before. */
  async take(userId: string, typed: string): Promise<boolean> {
    const codeHash = hashOfRecoveryCode(typed);
    if (!codeHash) return false;
    const taken = await this.database.query(
      `UPDATE recovery_codes SET used_at = $4
        WHERE tenant_id = $1 AND user_id = $2 AND code_hash = $3 AND used_at IS NULL RETURNING id`,
      [this.database.tenantId, userId, codeHash, this.clock.now()],
    );
    return taken.length > 0;
  }

  async left(userId: string): Promise<number> {
    const [row] = await this.database.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM recovery_codes
        WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL`,
      [this.database.tenantId, userId],
    );
    return row!.left;
  }

  async drop(userId: string): Promise<void> {
    await this.database.repository(RecoveryCode).delete({ tenantId: this.database.tenantId, userId });
  }
}
