import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { TenantsModule } from '../tenants';
import { ConfirmPublications } from './confirm-publications';
import { Gazette } from './gazette';
import { GazetteQueries } from './gazette.queries';
import { PublicationsController } from './publications.controller';
import { ProcessPublicationsPages, PublicationPages } from './publications.pages';
import { PublicationsQueries } from './publications.queries';
import { Publications } from './publications.service';
import { PublishingUnits } from './publishing-units';
import { PublishingUnitsController } from './publishing-units.controller';
import { PublishingUnitsPages } from './publishing-units.pages';

@Module({
  imports: [CalendarModule, DocumentsModule, HistoryModule, ProcessesModule, SignaturesModule, TenantsModule],
  controllers: [
    PublicationsController,
    PublishingUnitsController,
    PublicationPages,
    ProcessPublicationsPages,
    PublishingUnitsPages,
  ],
  providers: [
    Publications,
    PublicationsQueries,
    PublishingUnits,
    ConfirmPublications,
    Gazette,
    GazetteQueries,
  ],
  exports: [Publications, PublishingUnits, ConfirmPublications, Gazette],
})
export class GazetteModule {}
