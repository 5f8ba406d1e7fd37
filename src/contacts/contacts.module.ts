import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { UsersModule } from '../users';
import { ContactHooks } from './contact-hooks';
import { ContactLists } from './contact-lists';
import { ContactMerging } from './contact-merging';
import { Contacts } from './contacts.service';
import { DistinctContacts } from './distinct-contacts';

const given = [Contacts, ContactLists, ContactMerging, DistinctContacts, ContactHooks];

@Module({ imports: [HistoryModule, UsersModule], providers: given, exports: given })
export class ContactsModule {}
