export {
  actingAs,
  currentActor,
  currentContext,
  runInContext,
  type Actor,
  type Alert,
  type CitizenService,
  type RequestContext,
  type TenantBrand,
  type Sight,
  type UnitReference,
} from './context';
