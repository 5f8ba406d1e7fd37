export { ContactHooks, type ContactsMerged } from './contact-hooks';
export { ContactMerging, mostMerged } from './contact-merging';
export { DistinctContacts, type DistinctContactsPair } from './distinct-contacts';
export {
  contactsOf,
  groupsOf,
  type ComparedContact,
  type LikelyDuplicates,
  type Likeness,
} from './likely-duplicates';
export { ContactLists, type KnownContact, type ListedContact } from './contact-lists';
export { Contacts, type PartyInput } from './contacts.service';
export { ContactsModule } from './contacts.module';
export { isSameName, plainName } from './same-name';
