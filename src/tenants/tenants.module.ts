import { Module } from '@nestjs/common';
import { StorageSweep } from './storage-sweep';
import { TenantRegister } from './tenant-register';
import { TenantUsage } from './tenant-usage';
import { Tenants } from './tenants.service';

const services = [Tenants, TenantRegister, TenantUsage, StorageSweep];

@Module({ providers: services, exports: services })
export class TenantsModule {}
