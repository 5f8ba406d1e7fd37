import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentTypes } from '../../../../documents';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { SignatureLevels } from '../../../../signatures';
import { Setup } from '../setup';
import { proposedLevels, type ProposedLevel } from './proposed-levels';

export interface OfferedLevel extends ProposedLevel {
  documentTypeId: string;
  /** The municipality has a rule for this type already. */
  there: boolean;
}

/** Which act needs which level of signature: a proposal, of which the municipality takes what it wants. */
@Injectable()
export class LevelProposal implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly types: DocumentTypes,
    private readonly levels: SignatureLevels,
    private readonly setup: Setup,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('signatures', async (made) => {
      const there = new Set((await this.levels.list()).map(({ id }) => id));
      for (const id of made as string[]) if (there.has(id)) await this.levels.delete(id);
    });
  }

  /** Of the types that the municipality has. */
  offered(): Promise<OfferedLevel[]> {
    return this.database.work(async () => {
      const [types, rules] = [await this.types.list('internal'), await this.levels.list()];
      return proposedLevels.flatMap((proposed) => {
        const type = types.find(({ name }) => name === proposed.type);
        if (!type) return [];
        const there = rules.some(({ documentTypeId }) => documentTypeId === type.id);
        return [{ ...proposed, documentTypeId: type.id, there }];
      });
    });
  }

  /** @param chosen names of types; those that have a rule are left alone @throws DomainError `invalid` naming `types` */
  accept(chosen: readonly string[]): Promise<number> {
    return this.database.work(async () => {
      const taken = (await this.offered()).filter(({ type, there }) => chosen.includes(type) && !there);
      if (taken.length === 0) throw new DomainError('invalid', 'setup.levels', {}, { field: 'types' });
      const made: string[] = [];
      for (const { documentTypeId, minimum } of taken)
        made.push(await this.levels.create({ documentTypeId, minimum }));
      await this.setup.done('signatures', made);
      return made.length;
    });
  }
}
