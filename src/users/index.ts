export { AccountHooks, type CredentialLoss, type PasswordChange } from './account/account-hooks';
export { AccountKeeping } from './account/account-keeping';
export { ProgramAccounts } from './account/program-accounts';
export { Accounts, type NewAccount, type Profile } from './account/accounts.service';
export { Invitations, type Invitation, type Inviter } from './invitation/invitations';
export { ManyInvitations, type InvitedPerson } from './invitation/many-invitations';
export { normalisedLogin } from './account/login';
export { AccountCpfs, type AccountCpf } from './cpf/account-cpfs';
export { type Factors } from './sign-in/credentials';
export {
  findings,
  levelWords,
  providerKinds,
  type Finding,
  type GovBrLevel,
  type IdentityProvider,
  type ProviderKind,
} from './providers/identity-provider';
export { IdentityProviders, mostSecret, type ProviderInput } from './providers/identity-providers';
export { returnAddress } from './providers/provider-entry.pages';
export { Reauthentication } from './sign-in/reauthentication';
export { SignInNotices, type SignInNotice } from './sign-in/sign-in-notices';
export { SecondFactor, type SecondFactorState } from './second-factor/second-factor.service';
export { type SessionClaims } from './sessions/session-token';
export { SessionsQueries, type OpenSession } from './sessions/sessions.queries';
export { Sessions } from './sessions/sessions.service';
export { setSessionCookie } from './sessions/session-cookie';
export { ShownOnceCookie } from './sessions/shown-once-cookie';
export {
  mostHours,
  SupportAccesses,
  type SupportAccess,
  type SupportOperator,
  type SupportState,
} from './support/support-accesses';
export { SupportHooks } from './support/support-hooks';
export { UsersModule } from './users.module';
