export {
  actingAs,
  currentActor,
  currentContext,
  runInContext,
  type Actor,
  type RequestContext,
  type TenantBrand,
  type UnitReference,
} from './context';
