import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { Access } from './access.service';
import { DocumentShares } from './document-shares';
import { LegalGroundsController } from './legal-grounds.controller';
import { Credentials } from './secret/credentials';
import { SecretDoor } from './secret/secret-door';

@Module({
  imports: [HistoryModule],
  controllers: [LegalGroundsController],
  providers: [Access, Credentials, DocumentShares, SecretDoor],
  exports: [Access, Credentials, DocumentShares, SecretDoor],
})
export class AccessModule {}
