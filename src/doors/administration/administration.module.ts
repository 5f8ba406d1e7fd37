import { Module } from '@nestjs/common';
import { AccessModule } from '../../access';
import { BlocksModule } from '../../blocks';
import { CalendarModule } from '../../calendar';
import { ClassificationModule } from '../../classification';
import { ContactsModule } from '../../contacts';
import { DispatchModule } from '../../dispatch';
import { DocumentsModule } from '../../documents';
import { HistoryModule } from '../../history';
import { NumberingModule } from '../../numbering';
import { ProcessesModule } from '../../processes';
import { SignaturesModule } from '../../signatures';
import { TenantsModule } from '../../tenants';
import { UnitsModule } from '../../units';
import { UsersModule } from '../../users';
import { AcceptedFormatsController } from './accepted-formats.controller';
import { AcceptedFormatsPages } from './accepted-formats.pages';
import { AuditController } from './audit/audit.controller';
import { AuditPages } from './audit/audit.pages';
import { AuditQueries } from './audit/audit.queries';
import { CaughtMailPages } from './caught-mail.pages';
import { CreateMunicipality } from './create-municipality';
import { EntryPages } from './entry.pages';
import { DependentsQueries } from './people/ending/dependents';
import { EndingPages } from './people/ending/ending.pages';
import { MembershipsController } from './people/memberships.controller';
import { StaffController } from './people/people.controller';
import { DirectoryPages } from './people/people.pages';
import { PersonPages } from './people/person.pages';
import { StaffEditing } from './people/staff-editing';
import { StaffQueries } from './people/staff.queries';
import { UnitPeoplePages } from './people/unit-people.pages';
import { IdentityController } from './setup/identity/identity.controller';
import { IdentityPages } from './setup/identity/identity.pages';
import { IdentityStep } from './setup/identity/identity-step';
import { MaskController } from './setup/numbering/mask.controller';
import { MaskPages } from './setup/numbering/mask.pages';
import { MaskStep } from './setup/numbering/mask-step';
import { CheckListQueries } from './setup/production/check-list.queries';
import { ProductionController } from './setup/production/production.controller';
import { ProductionPages } from './setup/production/production.pages';
import { ProductionStep } from './setup/production/production-step';
import { LevelProposal } from './setup/rules/level-proposal';
import { RulesController } from './setup/rules/rules.controller';
import { RulesPages } from './setup/rules/rules.pages';
import { RulesQueries } from './setup/rules/rules.queries';
import { TestMail } from './setup/rules/test-mail';
import { SettingsController } from './setup/settings/settings.controller';
import { SettingsPages } from './setup/settings/settings.pages';
import { Settings } from './setup/settings/settings';
import { SetupController } from './setup/setup.controller';
import { SetupOffer } from './setup/setup-offer';
import { SetupPages } from './setup/setup.pages';
import { SetupQueries } from './setup/setup.queries';
import { Setup } from './setup/setup';
import { Practice } from './setup/training/practice';
import { TrainingController } from './setup/training/training.controller';
import { TrainingStep } from './setup/training/training-step';
import { TypesController } from './setup/types/types.controller';
import { TypesPages } from './setup/types/types.pages';
import { TypesInUseStep } from './setup/types/types-in-use';
import { StartingChart } from './setup/units/starting-chart';
import { StartingChartController } from './setup/units/starting-chart.controller';
import { StartingChartPages } from './setup/units/starting-chart.pages';
import { RequiredSecondFactorController } from './second-factor/required-second-factor.controller';
import { RequiredSecondFactorPages } from './second-factor/required-second-factor.pages';
import { ProvidersController } from './providers/providers.controller';
import { ProvidersPages } from './providers/providers.pages';
import { ServiceAccountKeeping } from './service-accounts/service-account-keeping';
import { ServiceAccountsController } from './service-accounts/service-accounts.controller';
import { ServiceAccountsPages } from './service-accounts/service-accounts.pages';
import { SupportController } from './support/support.controller';
import { SupportPages } from './support/support.pages';
import { BodiesPages } from './units/bodies.pages';
import { ChartEditing } from './units/chart-editing';
import { ContactMergingController } from './contacts/contacts.controller';
import { ContactMergingPages } from './contacts/contacts.pages';
import { ImportKinds } from './imports/import-kinds';
import { ImportLines } from './imports/import-lines';
import { ImportWork } from './imports/import-work';
import { ImportsController } from './imports/imports.controller';
import { ImportsPages } from './imports/pages/imports.pages';
import { Imports } from './imports/imports.service';
import { BodiesImport } from './imports/kinds/bodies';
import { ContactsImport } from './imports/kinds/contacts';
import { DocumentTypesImport } from './imports/kinds/document-types';
import { PeopleImport } from './imports/kinds/people';
import { PermissionsImport } from './imports/kinds/permissions';
import { ProcessTypesImport } from './imports/kinds/process-types';
import { SubjectsImport } from './imports/kinds/subjects';
import { UnitCodes } from './imports/kinds/unit-codes';
import { UnitsImport } from './imports/kinds/units';
import { KnownQueries } from './imports/known.queries';
import { CloseUnit } from './units/close-unit';
import { ClosingPages } from './units/closing.pages';
import { NumberCodes } from './units/number-codes';
import { UnitLoadQueries } from './units/unit-load.queries';
import { ChartController } from './units/units.controller';
import { ChartPages } from './units/units.pages';

@Module({
  imports: [
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
    DispatchModule,
    BlocksModule,
  ],
  controllers: [
    EntryPages,
    CaughtMailPages,
    AcceptedFormatsPages,
    AcceptedFormatsController,
    ChartPages,
    BodiesPages,
    ClosingPages,
    ChartController,
    DirectoryPages,
    PersonPages,
    EndingPages,
    UnitPeoplePages,
    StaffController,
    MembershipsController,
    RequiredSecondFactorPages,
    RequiredSecondFactorController,
    SupportPages,
    SupportController,
    ProvidersPages,
    ProvidersController,
    ServiceAccountsPages,
    ServiceAccountsController,
    AuditPages,
    AuditController,
    ImportsPages,
    ImportsController,
    ContactMergingPages,
    ContactMergingController,
    TrainingController,
    SetupPages,
    SetupController,
    IdentityPages,
    IdentityController,
    StartingChartPages,
    StartingChartController,
    MaskPages,
    MaskController,
    TypesPages,
    TypesController,
    RulesPages,
    RulesController,
    ProductionPages,
    ProductionController,
    SettingsPages,
    SettingsController,
  ],
  providers: [
    CreateMunicipality,
    NumberCodes,
    ChartEditing,
    UnitLoadQueries,
    CloseUnit,
    StaffQueries,
    DependentsQueries,
    StaffEditing,
    ServiceAccountKeeping,
    AuditQueries,
    KnownQueries,
    UnitCodes,
    BodiesImport,
    UnitsImport,
    PeopleImport,
    PermissionsImport,
    ContactsImport,
    SubjectsImport,
    ProcessTypesImport,
    DocumentTypesImport,
    ImportKinds,
    ImportLines,
    ImportWork,
    Imports,
    Setup,
    SetupQueries,
    SetupOffer,
    IdentityStep,
    StartingChart,
    MaskStep,
    TypesInUseStep,
    LevelProposal,
    RulesQueries,
    TestMail,
    CheckListQueries,
    ProductionStep,
    TrainingStep,
    Practice,
    Settings,
  ],
  exports: [CreateMunicipality],
})
export class AdministrationModule {}
