import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/errors';
import type { ImportKind } from './engine/kind';
import { BodiesImport } from './kinds/bodies';
import { ContactsImport } from './kinds/contacts';
import { DocumentTypesImport } from './kinds/document-types';
import { PeopleImport } from './kinds/people';
import { PermissionsImport } from './kinds/permissions';
import { ProcessTypesImport } from './kinds/process-types';
import { SubjectsImport } from './kinds/subjects';
import { UnitsImport } from './kinds/units';

/** Everything that can be imported, in the order in which a municipality needs it. */
@Injectable()
export class ImportKinds {
  readonly all: readonly ImportKind[];

  constructor(
    bodies: BodiesImport,
    units: UnitsImport,
    people: PeopleImport,
    permissions: PermissionsImport,
    contacts: ContactsImport,
    subjects: SubjectsImport,
    processTypes: ProcessTypesImport,
    documentTypes: DocumentTypesImport,
  ) {
    this.all = [bodies, units, people, permissions, contacts, subjects, processTypes, documentTypes];
  }

  /** By its name, or by what stands in the address of its page. @throws DomainError `unknown_reference` naming `kind` */
  of(name: string): ImportKind {
    const kind = this.all.find((each) => each.name === name || each.slug === name);
    if (!kind) throw new DomainError('unknown_reference', 'imports.unknown_kind', {}, { field: 'kind' });
    return kind;
  }
}
