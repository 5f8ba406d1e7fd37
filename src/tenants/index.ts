export { Tenants, type NewTenant, type Tenant, type TenantSettings } from './tenants.service';
export { StorageSweep } from './storage-sweep';
export { TenantsModule } from './tenants.module';
