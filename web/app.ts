// Behaviour added to pages that already work without it.
import './behaviour/requests';
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
import { installTreeWidth } from './behaviour/tree-width';
import { installVisits } from './behaviour/visits';

installFileDrops();
installFilters();
installFocus();
installCopyButtons();
installGuard();
installMenus();
installPdfPages();
installPresence();
installSelection();
installShownDocument();
installShortcuts();
installTreeWidth();
installVisits();
