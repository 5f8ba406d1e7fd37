import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { TenantsModule } from '../tenants';
import { ConfirmPublications } from './publications/confirm-publications';
import { Gazette } from './gazette';
import { GazetteQueries } from './gazette.queries';
import { PublicationsController } from './publications/publications.controller';
import { ProcessPublicationsPages, PublicationPages } from './publications/publications.pages';
import { PublicationsQueries } from './publications/publications.queries';
import { Publications } from './publications/publications.service';
import { PublishingUnits } from './units/publishing-units';
import { PublishingUnitsController } from './units/publishing-units.controller';
import { PublishingUnitsPages } from './units/publishing-units.pages';

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
