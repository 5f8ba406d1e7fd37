// The one heavy island: loaded on the page where a document is written, and nowhere else.
import { DocumentEditor } from './editor/element';
import { installStandardTexts } from './editor/standard-texts';

customElements.define('document-editor', DocumentEditor);
installStandardTexts();
