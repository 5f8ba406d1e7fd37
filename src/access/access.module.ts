import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { Access } from './access.service';
import { LegalGroundsController } from './legal-grounds.controller';
import { Credentials } from './secret/credentials';
import { SecretDoor } from './secret/secret-door';

@Module({
  imports: [HistoryModule],
  controllers: [LegalGroundsController],
  providers: [Access, Credentials, SecretDoor],
  exports: [Access, Credentials, SecretDoor],
})
export class AccessModule {}
