export { Actors } from './actors/actors';
export { Administrators } from './administrators';
export { mayGrant, permissionsOf, roles, rolesWith, type Permission, type Role } from './permissions';
export { Bodies, type Body, type BodyInput } from './chart/bodies';
export { ChartQueries, type ChartUnit } from './chart/chart.queries';
export { FormerNames, type FormerName } from './chart/former-names';
export { formerName, formerNameOfDocument } from './chart/names';
export { OrgChart, type NewChartUnit, type UnitData } from './chart/org-chart';
export { UnitClosing, type ClosingData } from './chart/unit-closing';
export { Memberships, type NewMembership } from './memberships/memberships';
export {
  MembershipsQueries,
  type EffectivePermission,
  type Membership,
} from './memberships/memberships.queries';
export { permissionWords, roleWords } from './memberships/words';
export {
  mostDays,
  proposedPolicy,
  RequiredSecondFactor,
  type MissingSecondFactor,
  type SecondFactorPolicy,
} from './second-factor/required-second-factor';
export { Positions, type HeldPeriod, type NewPosition } from './positions/positions';
export {
  DirectoryQueries,
  directoryPage,
  type DirectoryPerson,
  type DirectorySearch,
} from './people/directory.queries';
export { StaffAccounts } from './people/staff-accounts';
export { Units, type NewUnit } from './units.service';
export { UnitsQueries, type Position, type UnitDetails } from './units.queries';
export { PeopleQueries, type PersonAt } from './people/people.queries';
export {
  permissionsOfOperations,
  serviceOperationKeys,
  serviceOperations,
  type ServiceOperation,
} from './service-accounts/operations';
export { mostKeyDays, ServiceAccounts, type NewServiceAccount } from './service-accounts/service-accounts';
export { type ServiceAccount, type ServiceScope } from './service-accounts/service-accounts.queries';
export { SubstitutionAnswer } from './substitutions/substitutions.dto';
export { Substitutions, type NewSubstitution, type Substitution } from './substitutions/substitutions';
export { UnitsModule } from './units.module';
