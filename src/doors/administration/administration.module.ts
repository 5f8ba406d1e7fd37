import { Module } from '@nestjs/common';
import { AccessModule } from '../../access';
import { CalendarModule } from '../../calendar';
import { ClassificationModule } from '../../classification';
import { DocumentsModule } from '../../documents';
import { NumberingModule } from '../../numbering';
import { ProcessesModule } from '../../processes';
import { SignaturesModule } from '../../signatures';
import { TenantsModule } from '../../tenants';
import { UnitsModule } from '../../units';
import { UsersModule } from '../../users';
import { AcceptedFormatsController } from './accepted-formats.controller';
import { AcceptedFormatsPages } from './accepted-formats.pages';
import { CaughtMailPages } from './caught-mail.pages';
import { CreateMunicipality } from './create-municipality';

@Module({
  imports: [
    TenantsModule,
    UsersModule,
    UnitsModule,
    CalendarModule,
    NumberingModule,
    AccessModule,
    ClassificationModule,
    ProcessesModule,
    DocumentsModule,
    SignaturesModule,
  ],
  controllers: [CaughtMailPages, AcceptedFormatsPages, AcceptedFormatsController],
  providers: [CreateMunicipality],
})
export class AdministrationModule {}
