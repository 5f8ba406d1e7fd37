// The one heavy island: loaded on the page where a document is written, and nowhere else.
import { DocumentEditor } from './editor/element';
import { installStandardTexts } from './editor/standard-texts';

customElements.define('document-editor', DocumentEditor);
installStandardTexts();

// With an export it counts as a module for the bundler, which then leaves out what nothing here uses.
export {};
