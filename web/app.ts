// Behaviour added to pages that already work without it.
import './behaviour/requests';
import { installCertificateForm } from './behaviour/certificate-form';
import { installChartDrag } from './behaviour/chart-drag';
import { installColourPickers } from './behaviour/colour-picker';
import { installCopyButtons } from './behaviour/copy';
import { installFileDrops } from './behaviour/drop-files';
import { installFilters } from './behaviour/filter';
import { installFocus } from './behaviour/focus';
import { installGuard } from './behaviour/guard';
import { installMenus } from './behaviour/menus';
import { installPdfPages } from './behaviour/pdf-pages';
import { installPresence } from './behaviour/presence';
import { installSelection } from './behaviour/selection';
import { installShownDocument } from './behaviour/shown-document';
import { installShortcuts } from './behaviour/shortcuts';
import { installTerms } from './behaviour/term';
import { installTreeWidth } from './behaviour/tree-width';
import { installUnsentComments } from './behaviour/unsent-comments';
import { installVisits } from './behaviour/visits';
import { installDecided } from './editor/decided';

installFileDrops();
installFilters();
installFocus();
installCertificateForm();
installChartDrag();
installColourPickers();
installCopyButtons();
installDecided();
installGuard();
installMenus();
installPdfPages();
installPresence();
installSelection();
installShownDocument();
installShortcuts();
installTerms();
installTreeWidth();
installUnsentComments();
installVisits();

// With an export it counts as a module for the bundler, which then leaves out what nothing here uses.
export {};
