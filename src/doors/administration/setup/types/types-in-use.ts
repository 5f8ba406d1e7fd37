import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentTypeCatalogue } from '../../../../documents';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { ProcessTypeCatalogue } from '../../../../processes';
import { Setup } from '../setup';

export const typeKinds = ['processTypes', 'documentTypes'] as const;
export type TypeKind = (typeof typeKinds)[number];

export interface TypeInUse {
  id: string;
  name: string;
  active: boolean;
}

export type TypesInUse = Record<TypeKind, TypeInUse[]>;

interface Change {
  kind: TypeKind;
  id: string;
  /** What it was. */
  active: boolean;
}

/** Of what the municipality was born with, what it wants to use: all at once, where the catalogues go one by one. */
@Injectable()
export class TypesInUseStep implements OnModuleInit {
  private readonly catalogues: Record<TypeKind, ProcessTypeCatalogue | DocumentTypeCatalogue>;

  constructor(
    private readonly database: Database,
    processTypes: ProcessTypeCatalogue,
    documentTypes: DocumentTypeCatalogue,
    private readonly setup: Setup,
  ) {
    this.catalogues = { processTypes, documentTypes };
  }

  onModuleInit(): void {
    this.setup.onTakeBack('types', async (changes) => {
      for (const { kind, id, active } of (changes as Change[]).toReversed())
        await this.catalogues[kind].setActive(id, active);
    });
  }

  /** By name. */
  list(): Promise<TypesInUse> {
    return this.database.work(async () => ({
      processTypes: byName(await this.catalogues.processTypes.list()),
      documentTypes: byName(await this.catalogues.documentTypes.list()),
    }));
  }

  /**
   * Those that are named are in use from now on, and no others.
   * @returns how many changed
   * @throws DomainError `invalid` naming the kind of which none would be left
   */
  keep(wanted: Record<TypeKind, readonly string[]>): Promise<number> {
    return this.database.work(async () => {
      const types = await this.list();
      const changes: Change[] = [];
      for (const kind of typeKinds) {
        const kept = new Set(wanted[kind]);
        if (!types[kind].some(({ id }) => kept.has(id)))
          throw new DomainError('invalid', 'setup.types_none', {}, { field: kind });
        for (const { id, active } of types[kind])
          if (active !== kept.has(id)) changes.push({ kind, id, active });
      }
      for (const { kind, id, active } of changes) await this.catalogues[kind].setActive(id, !active);
      await this.setup.done('types', changes);
      return changes.length;
    });
  }
}

const byName = (types: readonly TypeInUse[]): TypeInUse[] =>
  types
    .map(({ id, name, active }) => ({ id, name, active }))
    .sort((one, other) => one.name.localeCompare(other.name, 'pt-BR'));
