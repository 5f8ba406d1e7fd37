import { Module } from '@nestjs/common';
import { BlocksModule } from '../blocks';
import { CalendarModule } from '../calendar';
import { DispatchModule } from '../dispatch';
import { DocumentsModule } from '../documents';
import { DossierModule } from '../dossier';
import { HistoryModule } from '../history';
import { OrganizingModule } from '../organizing';
import { ProcessesModule } from '../processes';
import { TenantsModule } from '../tenants';
import { UsersModule } from '../users';
import { ChoicesController } from './choices/choices.controller';
import { ChoicesPages } from './choices/choices.pages';
import { NoticeChoices } from './choices/choices.service';
import { AtOnceMails } from './mails/at-once-mails';
import { Digest } from './mails/digest';
import { MailQueries } from './mails/mail.queries';
import { OutsideMail } from './outside/outside-mail';
import { OutsideQueries } from './outside/outside.queries';
import { NoticesController } from './reading/notices.controller';
import { NoticesPages } from './reading/notices.pages';
import { NoticesQueries } from './reading/notices.queries';
import { Notices } from './reading/notices.service';
import { AudienceQueries } from './telling/audience.queries';
import { News } from './telling/news';
import { NoticeWriter } from './telling/notice-writer';
import { Upkeep } from './telling/upkeep';
import { TermWatch } from './terms/term-watch';
import { TermsQueries } from './terms/terms.queries';

@Module({
  imports: [
    HistoryModule,
    TenantsModule,
    UsersModule,
    CalendarModule,
    ProcessesModule,
    DocumentsModule,
    DispatchModule,
    BlocksModule,
    OrganizingModule,
    DossierModule,
  ],
  controllers: [NoticesController, NoticesPages, ChoicesController, ChoicesPages],
  providers: [
    AtOnceMails,
    AudienceQueries,
    Digest,
    MailQueries,
    News,
    NoticeChoices,
    NoticeWriter,
    Notices,
    NoticesQueries,
    OutsideMail,
    OutsideQueries,
    TermsQueries,
    TermWatch,
    Upkeep,
  ],
})
export class NotificationsModule {}
