export {
  actingAs,
  currentActor,
  currentContext,
  runInContext,
  type Actor,
  type RequestContext,
  type UnitReference,
} from './context';
