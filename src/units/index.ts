export { Actors } from './actors';
export { permissionsOf, roles, type Permission, type Role } from './permissions';
export { Units, type NewUnit } from './units.service';
export { UnitsQueries, type Position, type UnitDetails } from './units.queries';
export { PeopleQueries, type PersonAt } from './people/people.queries';
export { Substitutions, type NewSubstitution } from './substitutions/substitutions';
export { UnitsModule } from './units.module';
