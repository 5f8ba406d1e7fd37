import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { HistoryModule } from '../history';
import { TenantsModule } from '../tenants';
import { AccountHooks } from './account/account-hooks';
import { AccountKeeping } from './account/account-keeping';
import { AccountPages } from './account/account.pages';
import { Accounts } from './account/accounts.service';
import { ProgramAccounts } from './account/program-accounts';
import { Passwords } from './account/passwords/passwords';
import { Invitations } from './invitation/invitations';
import { ManyInvitations } from './invitation/many-invitations';
import { AccountCpfs } from './cpf/account-cpfs';
import { CpfController } from './cpf/cpf.controller';
import { CpfPages } from './cpf/cpf.pages';
import { FlowCookie } from './providers/flow-cookie';
import { Identities } from './providers/identities';
import { IdentityProviders } from './providers/identity-providers';
import { LinkedAccountsPages } from './providers/linked-accounts.pages';
import { ProviderClient } from './providers/provider-client';
import { ProviderEntryPages } from './providers/provider-entry.pages';
import { RecoveryPages } from './recovery/recovery.pages';
import { Recovery } from './recovery/recovery.service';
import { ResetLinks } from './recovery/reset-links';
import { RecoveryCodes } from './second-factor/recovery-codes';
import { SecondFactorPages } from './second-factor/second-factor.pages';
import { SecondFactorSecrets } from './second-factor/second-factor-secrets';
import { SecondFactor } from './second-factor/second-factor.service';
import { RefreshTokens } from './sessions/refresh-tokens';
import { SessionStrategy } from './sessions/session.strategy';
import { SessionTokens } from './sessions/session-token';
import { SessionsController } from './sessions/sessions.controller';
import { SessionsQueries } from './sessions/sessions.queries';
import { Sessions } from './sessions/sessions.service';
import { ShownOnceCookie } from './sessions/shown-once-cookie';
import { Credentials } from './sign-in/credentials';
import { Reauthentication } from './sign-in/reauthentication';
import { SecondStep } from './sign-in/second-step';
import { SignInNotices } from './sign-in/sign-in-notices';
import { SignInPages } from './sign-in/sign-in.pages';
import { SignIn } from './sign-in/sign-in.service';
import { SignOutPages } from './sign-in/sign-out.pages';
import { SupportAccesses } from './support/support-accesses';
import { SupportHooks } from './support/support-hooks';
import { TokensController } from './sessions/tokens.controller';

@Module({
  imports: [HistoryModule, TenantsModule, PassportModule],
  controllers: [
    SignInPages,
    ProviderEntryPages,
    LinkedAccountsPages,
    SignOutPages,
    RecoveryPages,
    AccountPages,
    CpfPages,
    CpfController,
    SecondFactorPages,
    TokensController,
    SessionsController,
  ],
  providers: [
    AccountHooks,
    AccountKeeping,
    Accounts,
    ProgramAccounts,
    Invitations,
    ManyInvitations,
    AccountCpfs,
    Passwords,
    Credentials,
    SignIn,
    SignInNotices,
    SecondStep,
    Reauthentication,
    SecondFactor,
    SecondFactorSecrets,
    ShownOnceCookie,
    RecoveryCodes,
    Recovery,
    ResetLinks,
    RefreshTokens,
    Sessions,
    SessionsQueries,
    SessionTokens,
    SessionStrategy,
    IdentityProviders,
    Identities,
    ProviderClient,
    FlowCookie,
    SupportAccesses,
    SupportHooks,
  ],
  exports: [
    AccountHooks,
    AccountKeeping,
    Accounts,
    ProgramAccounts,
    AccountCpfs,
    Invitations,
    ManyInvitations,
    Reauthentication,
    Sessions,
    SessionsQueries,
    SecondFactor,
    ShownOnceCookie,
    SignInNotices,
    IdentityProviders,
    SupportAccesses,
    SupportHooks,
  ],
})
export class UsersModule {}
