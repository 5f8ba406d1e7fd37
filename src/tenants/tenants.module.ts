import { Module } from '@nestjs/common';
import { BrandPages } from './identity/brand.pages';
import { TenantIdentity } from './identity/tenant-identity';
import { ProductionRequests } from './production-requests';
import { StorageSweep } from './storage-sweep';
import { TenantRegister } from './tenant-register';
import { TenantUsage } from './tenant-usage';
import { Tenants } from './tenants.service';

const services = [Tenants, TenantIdentity, TenantRegister, TenantUsage, ProductionRequests, StorageSweep];

@Module({ controllers: [BrandPages], providers: services, exports: services })
export class TenantsModule {}
