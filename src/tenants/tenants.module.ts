import { Module } from '@nestjs/common';
import { BrandPages } from './identity/brand.pages';
import { TenantIdentity } from './identity/tenant-identity';
import { ProductionRequests } from './production-requests';
import { StorageCheck } from './storage-check';
import { StorageSweep } from './storage-sweep';
import { TenantRegister } from './tenant-register';
import { TenantUsage } from './tenant-usage';
import { Tenants } from './tenants.service';
import { Training } from './training';
import { TrainingMail } from './training-mail';

const services = [
  Tenants,
  TenantIdentity,
  TenantRegister,
  TenantUsage,
  ProductionRequests,
  StorageCheck,
  StorageSweep,
  Training,
];

@Module({ controllers: [BrandPages], providers: [...services, TrainingMail], exports: services })
export class TenantsModule {}
