import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { HistoryModule } from '../history';
import { TenantsModule } from '../tenants';
import { UsersModule } from '../users';
import { ActorGuard } from './actors/actor.guard';
import { Actors } from './actors/actors';
import { Administrators } from './administrators';
import { Bodies } from './chart/bodies';
import { ChartQueries } from './chart/chart.queries';
import { FormerNames } from './chart/former-names';
import { OrgChart } from './chart/org-chart';
import { UnitClosing } from './chart/unit-closing';
import { LastAdministrator } from './memberships/last-administrator';
import { Memberships } from './memberships/memberships';
import { MembershipsQueries } from './memberships/memberships.queries';
import { SubunitMemberships } from './memberships/subunit-memberships';
import { DirectoryQueries } from './people/directory.queries';
import { PeopleController } from './people/people.controller';
import { PeopleQueries } from './people/people.queries';
import { StaffAccounts } from './people/staff-accounts';
import { Positions } from './positions/positions';
import { RequiredSecondFactor } from './second-factor/required-second-factor';
import { ServiceAccounts } from './service-accounts/service-accounts';
import { ServiceActors } from './service-accounts/service-actors';
import { ServiceAccountsQueries } from './service-accounts/service-accounts.queries';
import { ServiceEntrance } from './service-accounts/service-entrance';
import { Substitutions } from './substitutions/substitutions';
import { SubstitutionsController } from './substitutions/substitutions.controller';
import { SubstitutionsPages } from './substitutions/substitutions.pages';
import { UnitsController } from './units.controller';
import { UnitsPages } from './units.pages';
import { UnitsQueries } from './units.queries';
import { Units } from './units.service';

/** What other modules may ask of this one. */
const given = [
  Units,
  UnitsQueries,
  Administrators,
  Bodies,
  ChartQueries,
  FormerNames,
  OrgChart,
  UnitClosing,
  Memberships,
  MembershipsQueries,
  Positions,
  DirectoryQueries,
  PeopleQueries,
  StaffAccounts,
  Substitutions,
  RequiredSecondFactor,
  ServiceAccounts,
  Actors,
];

@Module({
  imports: [HistoryModule, TenantsModule, UsersModule],
  controllers: [UnitsController, PeopleController, UnitsPages, SubstitutionsController, SubstitutionsPages],
  providers: [
    ...given,
    LastAdministrator,
    SubunitMemberships,
    ServiceActors,
    ServiceEntrance,
    ServiceAccountsQueries,
    { provide: APP_GUARD, useClass: ActorGuard },
  ],
  exports: given,
})
export class UnitsModule {}
