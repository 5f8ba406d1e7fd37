export { SecretBox, type SealedSecret } from './secret-box';
export { SecretsModule } from './secrets.module';
