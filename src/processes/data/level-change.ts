import { Injectable } from '@nestjs/common';
import { Access, levelNames, SECRET, type Level } from '../../access';
import { History } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import { refuseUnlessPossible } from '../acts/why-not';
import { requireLevelOf } from '../opening/allowed-levels';
import { ProcessTypes } from '../opening/process-types';
import type { Process } from '../process.entity';
import { ProcessHooks } from '../process-hooks';

export interface LevelInput {
  level: Level;
  legalGroundId?: string;
}

/** Alterar o nível de acesso: of the process's own; the effective one stays the highest (DOMAIN.md 1.8). */
@Injectable()
export class LevelChange {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  /** @throws DomainError naming `level` or `legalGroundId`; `rule` for one that becomes secret while it is open elsewhere too */
  change(processId: string, { level, legalGroundId: groundId }: LevelInput): Promise<void> {
    return this.database.work(async () => {
      const before = await this.atHand.locked(processId);
      const act = level === SECRET && before.level !== SECRET ? 'makeSecret' : 'changeLevel';
      refuseUnlessPossible(act, before, currentActor());
      const process = await this.atHand.entity(processId);
      await requireLevelOf(this.types, process.typeId, level);
      const legalGroundId = await this.access.requireGround(level, groundId);
      if (process.ownLevel === level && process.legalGroundId === legalGroundId)
        throw new DomainError('rule', 'processes.level_same', { level: levelNames[level] });
      await this.record(process, level, legalGroundId);
      await this.hooks.publishLevelChanged({ processId, before: before.level, ownLevel: level });
    });
  }

  private async record(process: Process, level: Level, legalGroundId: string | null): Promise<void> {
    const grounds = await this.access.legalGrounds();
    const ground = grounds.find(({ id }) => id === legalGroundId)?.name ?? 'não se aplica';
    const attributes = { before: levelNames[process.ownLevel], after: levelNames[level], ground };
    Object.assign(process, { ownLevel: level, legalGroundId });
    await this.atHand.save(process);
    await this.history.record({ processId: process.id, type: 'process.own_level_changed', attributes });
  }
}
