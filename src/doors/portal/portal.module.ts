import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history';
import { GazetteModule } from '../../gazette';
import { LedgerModule } from '../../ledger';
import { SignaturesModule } from '../../signatures';
import { TenantsModule } from '../../tenants';
import { HomePages } from './about/home.pages';
import { LedgerPages } from './about/ledger.pages';
import { RobotsController } from './about/robots.controller';
import { TrustPages } from './about/trust.pages';
import { GazettePages } from './gazette/gazette.pages';
import { PublicPublicationsController } from './gazette/public-publications.controller';
import { PortalQueries } from './portal.queries';
import { PublicProcesses } from './status/public-processes';
import { PublicProcessesController } from './status/public-processes.controller';
import { StatusPages } from './status/status.pages';
import { VersionComparison } from './verification/compared-versions';
import { FileVerificationPages } from './verification/file-verification.pages';
import { PublicDocumentsController } from './verification/public-documents.controller';
import { VerificationPages } from './verification/verification.pages';

/** The door of the citizen, who has no account. */
@Module({
  imports: [GazetteModule, HistoryModule, LedgerModule, SignaturesModule, TenantsModule],
  controllers: [
    HomePages,
    RobotsController,
    StatusPages,
    FileVerificationPages,
    VerificationPages,
    TrustPages,
    LedgerPages,
    GazettePages,
    PublicPublicationsController,
    PublicProcessesController,
    PublicDocumentsController,
  ],
  providers: [PortalQueries, PublicProcesses, VersionComparison],
})
export class PortalModule {}
