export { ConfirmPublications } from './publications/confirm-publications';
export { Gazette, type ShownPublication } from './gazette';
export type { GazettePage, GazetteSearch, PublishedItem, RelatedPublication } from './gazette.queries';
export { GazetteModule } from './gazette.module';
export { kindNames, publicationKinds, type PublicationKind } from './publication-kinds';
export { Publications, type PublicationInput } from './publications/publications.service';
export { PublishingUnits } from './units/publishing-units';
