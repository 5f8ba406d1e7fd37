import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { UsersModule } from '../users';
import { ActorGuard } from './actor.guard';
import { Actors } from './actors';
import { PeopleController } from './people/people.controller';
import { PeopleQueries } from './people/people.queries';
import { UnitsController } from './units.controller';
import { UnitsPages } from './units.pages';
import { UnitsQueries } from './units.queries';
import { Units } from './units.service';

@Module({
  imports: [UsersModule],
  controllers: [UnitsController, PeopleController, UnitsPages],
  providers: [Units, UnitsQueries, PeopleQueries, Actors, { provide: APP_GUARD, useClass: ActorGuard }],
  exports: [Units, UnitsQueries, PeopleQueries, Actors],
})
export class UnitsModule {}
