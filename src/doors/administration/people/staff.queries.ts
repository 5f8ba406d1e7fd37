import { Injectable } from '@nestjs/common';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { isId } from '../../../platform/ids';
import { SessionsQueries, type OpenSession } from '../../../users';
import {
  ChartQueries,
  DirectoryQueries,
  MembershipsQueries,
  Positions,
  Substitutions,
  type ChartUnit,
  type DirectoryPerson,
  type EffectivePermission,
  type HeldPeriod,
  type Membership,
} from '../../../units';

export interface PersonSheet {
  person: DirectoryPerson;
  positions: HeldPeriod[];
  memberships: Membership[];
  /** Where they are signed in now, the newest first. */
  sessions: OpenSession[];
  substitutions: { id: string; text: string; startsOn: string; endsOn: string; act: string }[];
}

export interface UnitPeople {
  unit: ChartUnit;
  memberships: Membership[];
}

export interface Explanation extends UnitPeople {
  person: DirectoryPerson;
  permissions: EffectivePermission[];
}

/** What the pages and the API of people show. Who does not administer sees the people of the own unit alone. */
@Injectable()
export class StaffQueries {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryQueries,
    private readonly positions: Positions,
    private readonly memberships: MembershipsQueries,
    private readonly substitutions: Substitutions,
    private readonly chart: ChartQueries,
    private readonly sessions: SessionsQueries,
  ) {}

  /** @throws DomainError `not_found` */
  person(id: string): Promise<PersonSheet> {
    return this.database.work(async () => {
      const person = await this.directory.find(id);
      const positions = await this.positions.ofPerson(id);
      const memberships = await this.memberships.ofPerson(id);
      const sessions = await this.sessions.open(id);
      const substitutions = await this.substitutionsOf(id, positions);
      return { person, positions, memberships, sessions, substitutions };
    });
  }

  /** @throws DomainError `not_found` for a unit that this person does not look after, and a closed one */
  unit(id: string): Promise<UnitPeople> {
    return this.database.work(async () => {
      const { unit: own, permissions } = currentActor();
      const may = isId(id) && (id === own.id || permissions.includes('tenant.administer'));
      const unit = may ? await this.chart.find(id) : undefined;
      if (!unit?.active) throw notFound();
      return { unit, memberships: await this.memberships.ofUnit(id) };
    });
  }

  /** Why a person may do what in a unit. @throws DomainError `not_found`, as well for somebody who never was there */
  explanation(unitId: string, userId: string): Promise<Explanation> {
    return this.database.work(async () => {
      const { unit } = await this.unit(unitId);
      const person = await this.directory.find(userId);
      const all = await this.memberships.ofPerson(userId);
      const memberships = all.filter((each) => each.unitId === unitId);
      if (memberships.length === 0) throw notFound();
      return { unit, person, memberships, permissions: await this.memberships.effective(userId, unitId) };
    });
  }

  /** The person whose e-mail was typed. @throws DomainError `unknown_reference` naming `login` */
  byLogin(typed: string): Promise<string> {
    return this.database.work(async () => {
      const found = await this.directory.byLogin(typed);
      if (!found) throw new DomainError('unknown_reference', 'units.unknown_login', {}, { field: 'login' });
      return found;
    });
  }

  private async substitutionsOf(id: string, positions: readonly HeldPeriod[]) {
    const own = new Set(positions.map((position) => position.id));
    const all = await this.substitutions.list();
    return all
      .filter(({ userId, positionId }) => userId === id || own.has(positionId))
      .map(({ id: substitution, userId, title, holder, substitute, startsOn, endsOn, act }) => ({
        id: substitution,
        text: userId === id ? `Substitui ${holder}, ${title}` : `É substituída por ${substitute}, ${title}`,
        ...{ startsOn, endsOn, act },
      }));
  }
}
