import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history';
import { SignaturesModule } from '../../signatures';
import { TenantsModule } from '../../tenants';
import { HomePages } from './about/home.pages';
import { RobotsController } from './about/robots.controller';
import { TrustPages } from './about/trust.pages';
import { PortalQueries } from './portal.queries';
import { PublicProcesses } from './status/public-processes';
import { PublicProcessesController } from './status/public-processes.controller';
import { StatusPages } from './status/status.pages';
import { FileVerificationPages } from './verification/file-verification.pages';
import { PublicDocumentsController } from './verification/public-documents.controller';
import { VerificationPages } from './verification/verification.pages';

/** The door of the citizen, who has no account. */
@Module({
  imports: [HistoryModule, SignaturesModule, TenantsModule],
  controllers: [
    HomePages,
    RobotsController,
    StatusPages,
    FileVerificationPages,
    VerificationPages,
    TrustPages,
    PublicProcessesController,
    PublicDocumentsController,
  ],
  providers: [PortalQueries, PublicProcesses],
})
export class PortalModule {}
