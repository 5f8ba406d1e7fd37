import { Module } from '@nestjs/common';
import { Access } from './access.service';
import { LegalGroundsController } from './legal-grounds.controller';

@Module({ controllers: [LegalGroundsController], providers: [Access], exports: [Access] })
export class AccessModule {}
