export { Contacts, type PartyInput } from './contacts.service';
export { ContactsModule } from './contacts.module';
