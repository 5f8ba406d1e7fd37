export { Contacts, type PartyInput } from './contacts.service';
export { ContactsModule } from './contacts.module';
export { maskCpf, parseCnpj, parseCpf, parseIdentifier } from './person-identifiers';
