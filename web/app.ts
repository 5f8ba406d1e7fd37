// Behaviour added to pages that already work without it.
import './behaviour/requests';
import { installCertificateForm } from './behaviour/certificate-form';
import { installChartDrag } from './behaviour/chart-drag';
import { installColourPickers } from './behaviour/colour-picker';
import { installCopyButtons } from './behaviour/copy';
import { installFileDrops } from './behaviour/files/drop-files';
import { installFilters } from './behaviour/lists/filter';
import { installFocus } from './behaviour/focus';
import { installGuard } from './behaviour/unsent/guard';
import { installLengths } from './behaviour/lengths';
import { installMenus } from './behaviour/menus';
import { installPdfPages } from './behaviour/document/pdf-pages';
import { installPresence } from './behaviour/document/presence';
import { installSelection } from './behaviour/lists/selection';
import { installShownDocument } from './behaviour/document/shown-document';
import { installShortcuts } from './behaviour/shortcuts';
import { installTreeWidth } from './behaviour/document/tree-width';
import { installUnsentComments } from './behaviour/unsent/unsent-comments';
import { installVisits } from './behaviour/document/visits';
import { installDecided } from './editor/saving/decided';

installFileDrops();
installFilters();
installFocus();
installCertificateForm();
installChartDrag();
installColourPickers();
installCopyButtons();
installDecided();
installGuard();
installLengths();
installMenus();
installPdfPages();
installPresence();
installSelection();
installShownDocument();
installShortcuts();
installTreeWidth();
installUnsentComments();
installVisits();

// With an export it counts as a module for the bundler, which then leaves out what nothing here uses.
export {};
