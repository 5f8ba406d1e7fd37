import { Module, type DynamicModule } from '@nestjs/common';
import type { Config, DatabaseUrls } from './platform/config';
import { PlatformModule } from './platform/platform.module';
import { HistoryModule } from './history';
import { TenantsModule } from './tenants';
import { UsersModule } from './users';
import { UnitsModule } from './units';
import { CalendarModule } from './calendar';
import { NumberingModule } from './numbering';
import { AccessModule } from './access';
import { ClassificationModule } from './classification';
import { ContactsModule } from './contacts';
import { ProcessesModule } from './processes';
import { DocumentsModule } from './documents';
import { SignaturesModule } from './signatures';
import { GazetteModule } from './gazette';
import { LettersModule } from './letters';
import { BlocksModule } from './blocks';
import { DispatchModule } from './dispatch';
import { LedgerModule } from './ledger';
import { OrganizingModule } from './organizing';
import { DossierModule } from './dossier';
import { NotificationsModule } from './notifications';
import { AdministrationModule } from './doors/administration';
import { ConsoleModule } from './doors/console';
import { WorkspaceModule } from './doors/workspace';
import { PortalModule } from './doors/portal';

/** The modules in order of height, nothing else. */
@Module({})
export class AppModule {
  static of(config: Config, urls: DatabaseUrls): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(config, urls),
        HistoryModule,
        TenantsModule,
        UsersModule,
        UnitsModule,
        CalendarModule,
        NumberingModule,
        AccessModule,
        ClassificationModule,
        ContactsModule,
        ProcessesModule,
        DocumentsModule,
        SignaturesModule,
        GazetteModule,
        LettersModule,
        DispatchModule,
        LedgerModule,
        BlocksModule,
        OrganizingModule,
        DossierModule,
        NotificationsModule,
        WorkspaceModule,
        AdministrationModule,
        ConsoleModule,
        PortalModule,
      ],
    };
  }
}
