import { Module } from '@nestjs/common';
import { Contacts } from './contacts.service';

@Module({ providers: [Contacts], exports: [Contacts] })
export class ContactsModule {}
