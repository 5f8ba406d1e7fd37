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
import { PdfCopy } from './making/pdf-copy';
import { Prints } from './making/prints';
import { ZipCopy } from './making/zip-copy';
import { DossiersPages } from './pages/dossiers.pages';
import { PlanQueries } from './plan/plan.queries';
import { Planning } from './plan/planning';

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
  controllers: [DossiersController, DossiersPages],
  providers: [Dossiers, DossierRows, DossierHooks, Planning, PlanQueries, Assembly, PdfCopy, ZipCopy, Prints],
  exports: [Dossiers, DossierHooks],
})
export class DossierModule {}
