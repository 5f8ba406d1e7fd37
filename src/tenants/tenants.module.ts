import { Module } from '@nestjs/common';
import { StorageSweep } from './storage-sweep';
import { Tenants } from './tenants.service';

@Module({ providers: [Tenants, StorageSweep], exports: [Tenants, StorageSweep] })
export class TenantsModule {}
