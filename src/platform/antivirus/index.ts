export { Antivirus } from './antivirus';
export { AntivirusModule } from './antivirus.module';
export type { Verdict } from './clamd';
