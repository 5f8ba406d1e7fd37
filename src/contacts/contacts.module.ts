import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { ContactHooks } from './contact-hooks';
import { ContactLists } from './contact-lists';
import { ContactMerging } from './contact-merging';
import { Contacts } from './contacts.service';

const given = [Contacts, ContactLists, ContactMerging, ContactHooks];

@Module({ imports: [HistoryModule], providers: given, exports: given })
export class ContactsModule {}
