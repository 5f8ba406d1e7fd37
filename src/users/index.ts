export { AccountHooks, type CredentialLoss, type PasswordChange } from './account/account-hooks';
export { Accounts, type NewAccount, type Profile } from './account/accounts.service';
export { type Factors } from './sign-in/credentials';
export { Reauthentication } from './sign-in/reauthentication';
export { SecondFactor, type SecondFactorState } from './second-factor/second-factor.service';
export { type SessionClaims } from './sessions/session-token';
export { Recovery } from './recovery/recovery.service';
export { Sessions } from './sessions/sessions.service';
export { UsersModule } from './users.module';
