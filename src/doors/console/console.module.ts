import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history';
import { TenantsModule } from '../../tenants';
import { UnitsModule } from '../../units';
import { UsersModule } from '../../users';
import { AdministrationModule } from '../administration';
import { BatchLines } from './batches/batch-lines';
import { MunicipalityBatchesController } from './batches/batches.controller';
import { MunicipalityBatchesPages } from './batches/batches.pages';
import { MunicipalityBatches } from './batches/municipality-batches';
import { Enrolment } from './enrolment/enrolment';
import { EnrolmentController, PublicEnrolmentController } from './enrolment/enrolment.controller';
import { EnrolmentPages } from './enrolment/enrolment.pages';
import { PublicEnrolmentPages } from './enrolment/public-enrolment.pages';
import { FirstAdministrator } from './municipalities/first-administrator';
import { Health } from './health/health';
import { HealthController } from './health/health.controller';
import { HealthPages } from './health/health.pages';
import { Municipalities } from './municipalities/municipalities';
import { MunicipalitiesController } from './municipalities/municipalities.controller';
import { MunicipalitiesPages } from './municipalities/municipalities.pages';
import { SupportRequests } from './support/support-requests';
import { SupportRequestsController } from './support/support.controller';
import { SupportRequestsPages } from './support/support.pages';
import { Operators } from './operators';
import { UsageCount } from './municipalities/usage-count';

@Module({
  imports: [HistoryModule, TenantsModule, UsersModule, UnitsModule, AdministrationModule],
  controllers: [
    MunicipalitiesPages,
    MunicipalitiesController,
    MunicipalityBatchesPages,
    MunicipalityBatchesController,
    PublicEnrolmentPages,
    EnrolmentPages,
    EnrolmentController,
    PublicEnrolmentController,
    HealthPages,
    HealthController,
    SupportRequestsPages,
    SupportRequestsController,
  ],
  providers: [
    Municipalities,
    MunicipalityBatches,
    BatchLines,
    Enrolment,
    FirstAdministrator,
    Operators,
    UsageCount,
    Health,
    SupportRequests,
  ],
  exports: [Operators, Enrolment, UsageCount],
})
export class ConsoleModule {}
