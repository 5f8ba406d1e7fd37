export { Actors } from './actors';
export { permissionsOf, type Permission, type Role } from './permissions';
export { Units, type NewUnit } from './units.service';
export { UnitsQueries, type Position, type UnitDetails } from './units.queries';
export { UnitsModule } from './units.module';
