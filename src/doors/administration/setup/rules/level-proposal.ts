import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentTypes } from '../../../../documents';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { SignatureLevels } from '../../../../signatures';
import { Setup } from '../setup';
import { proposedLevels, type ProposedLevel } from './proposed-levels';

export interface OfferedLevel extends ProposedLevel {
  /** Null of a position. */
  documentTypeId: string | null;
  /** The municipality has a rule for it already. */
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

  /** Of positions, and of the types that the municipality has. */
  offered(): Promise<OfferedLevel[]> {
    return this.database.work(async () => {
      const [types, rules] = [await this.types.list('internal'), await this.levels.list()];
      return proposedLevels.flatMap((proposed): OfferedLevel[] => {
        if (proposed.by === 'position') {
          const there = rules.some((rule) => rule.positionTitle?.toLowerCase() === proposed.of.toLowerCase());
          return [{ ...proposed, documentTypeId: null, there }];
        }
        const type = types.find(({ name }) => name === proposed.of);
        if (!type) return [];
        const there = rules.some(({ documentTypeId }) => documentTypeId === type.id);
        return [{ ...proposed, documentTypeId: type.id, there }];
      });
    });
  }

  /** @param chosen names of types and positions; those that have a rule are left alone @throws DomainError `invalid` naming `types` */
  accept(chosen: readonly string[]): Promise<number> {
    return this.database.work(async () => {
      const taken = (await this.offered()).filter(({ of, there }) => chosen.includes(of) && !there);
      if (taken.length === 0) throw new DomainError('invalid', 'setup.levels', {}, { field: 'types' });
      const made: string[] = [];
      for (const { of, documentTypeId, minimum } of taken)
        made.push(
          await this.levels.create(
            documentTypeId ? { documentTypeId, minimum } : { positionTitle: of, minimum },
          ),
        );
      await this.setup.done('signatures', made);
      return made.length;
    });
  }
}
