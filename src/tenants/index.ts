export {
  refuseSuspended,
  Tenants,
  type NewTenant,
  type Tenant,
  type TenantSettings,
} from './tenants.service';
export { StorageCheck, type StorageCheckOptions } from './storage-check';
export { StorageSweep } from './storage-sweep';
export { cnpjInWords, TenantIdentity, type Identity, type IdentityInput } from './identity/tenant-identity';
export { ProductionRequests, type ProductionRequest } from './production-requests';
export { slugOf } from './slug';
export { isInForce, stages, stageWords, type Stage } from './stages';
export { ofTraining } from './training-mail';
export { refuseOtherName, Training, type TrainingCounts, type TrainingEnd } from './training';
export {
  registerPage,
  TenantRegister,
  type RegisteredTenant,
  type RegisterFilter,
  type StageChange,
  type Usage,
} from './tenant-register';
export { TenantUsage } from './tenant-usage';
export { TenantsModule } from './tenants.module';
