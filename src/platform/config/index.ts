export {
  derivedSecret,
  projectRoot,
  readConfig,
  type Config,
  type DatabaseUrls,
  type GovBrSignatureSettings,
  type Pkcs11Settings,
  type S3Settings,
} from './config';
export { ConfigModule, CONFIG } from './config.module';
