export { Contacts, type PartyInput } from './contacts.service';
export { ContactsModule } from './contacts.module';
export { maskCpf, parseCnpj, parseCpf, parseIdentifier, type ParsedIdentifier } from './person-identifiers';
