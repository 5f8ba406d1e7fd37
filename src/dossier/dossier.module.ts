import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { DossiersController } from './api/dossiers.controller';
import { DossierHooks } from './dossier-hooks';
import { DossierRows } from './dossier-rows';
import { Dossiers } from './dossiers.service';
import { Assembly } from './making/assembly';
import { DossierUpkeep } from './making/dossier-upkeep';
import { PdfCopy } from './making/pdf-copy';
import { Prints } from './making/prints';
import { ZipCopy } from './making/zip-copy';
import { DossiersPages } from './pages/dossiers.pages';
import { PlanQueries } from './plan/plan.queries';
import { Planning } from './plan/planning';
import { StampedCopy } from './stamped/stamped-copy';
import { StampedCopyController } from './stamped/stamped-copy.controller';
import { StampedCopyPages } from './stamped/stamped-copy.pages';

@Module({
  imports: [
    AccessModule,
    DocumentsModule,
    HistoryModule,
    ProcessesModule,
    SignaturesModule,
    TenantsModule,
    UnitsModule,
  ],
  controllers: [DossiersController, DossiersPages, StampedCopyController, StampedCopyPages],
  providers: [
    Dossiers,
    DossierRows,
    DossierHooks,
    Planning,
    PlanQueries,
    Assembly,
    DossierUpkeep,
    PdfCopy,
    ZipCopy,
    Prints,
    StampedCopy,
  ],
  exports: [Dossiers, DossierHooks],
})
export class DossierModule {}
