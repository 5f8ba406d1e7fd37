/** The one description of what a document may contain, and the one door by which content comes in. */
export * from './nodes';
export { parseContent } from './parse';
export {
  commentsOf,
  foreignSuggestions,
  imagesOf,
  keepComments,
  keepsSections,
  suggestionsOf,
  withoutComments,
} from './blocks';
