import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { Access } from './access.service';
import { DocumentShares } from './document-shares';
import { LegalGrounds } from './grounds/legal-grounds';
import { LegalGroundsController } from './grounds/legal-grounds.controller';
import { LegalGroundsPages } from './grounds/legal-grounds.pages';
import { Credentials } from './secret/credentials';
import { SecretDoor } from './secret/secret-door';

@Module({
  imports: [HistoryModule],
  controllers: [LegalGroundsController, LegalGroundsPages],
  providers: [Access, LegalGrounds, Credentials, DocumentShares, SecretDoor],
  exports: [Access, Credentials, DocumentShares, SecretDoor],
})
export class AccessModule {}
