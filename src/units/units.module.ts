import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { HistoryModule } from '../history';
import { TenantsModule } from '../tenants';
import { UsersModule } from '../users';
import { ActorGuard } from './actor.guard';
import { Actors } from './actors';
import { PeopleController } from './people/people.controller';
import { PeopleQueries } from './people/people.queries';
import { Substitutions } from './substitutions/substitutions';
import { SubstitutionsController } from './substitutions/substitutions.controller';
import { SubstitutionsPages } from './substitutions/substitutions.pages';
import { UnitsController } from './units.controller';
import { UnitsPages } from './units.pages';
import { UnitsQueries } from './units.queries';
import { Units } from './units.service';

@Module({
  imports: [HistoryModule, TenantsModule, UsersModule],
  controllers: [UnitsController, PeopleController, UnitsPages, SubstitutionsController, SubstitutionsPages],
  providers: [
    Units,
    UnitsQueries,
    PeopleQueries,
    Substitutions,
    Actors,
    { provide: APP_GUARD, useClass: ActorGuard },
  ],
  exports: [Units, UnitsQueries, PeopleQueries, Substitutions, Actors],
})
export class UnitsModule {}
