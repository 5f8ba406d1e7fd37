import { createContext, h, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';

export interface FrameUnit {
  id: string;
  label: string;
  name: string;
}

export interface FrameActor {
  name: string;
  unit: FrameUnit;
  units: FrameUnit[];
  permissions: readonly string[];
  /** Of the platform: of no unit, so there is no desk. */
  isSupport?: boolean;
  /** Up to 100. */
  unreadNotices?: number;
  /** What every page tells this person, until it is done or over. */
  alerts?: readonly { text: string; link?: NoticeLink }[];
}

/** The act that takes back what has just been done: a POST to an address of ours. */
export interface Undo {
  label: string;
  action: string;
  fields?: Record<string, string>;
}

/** A page of ours that a notice leads to. */
export interface NoticeLink {
  label: string;
  href: string;
  /** It leads to what is still to be done: the notice is no success. */
  toDo?: boolean;
}

/** What every page knows of the request that it answers. */
export interface Frame {
  /** `stylesheet`: the address of the tenant's own brand colours (--brand, --brand-strong, --on-brand); `arms`: of its coat of arms; `training`: nothing here has legal value; `service`: where the citizen is attended. */
  tenant?: {
    slug: string;
    name: string;
    stylesheet?: string;
    arms?: string;
    training?: boolean;
    service?: Partial<Record<'address' | 'phone' | 'hours' | 'email' | 'ombudsman', string | null>>;
  };
  actor?: FrameActor;
  csrf?: string;
  /** Of who only reads: whether a form to this address is none of theirs. */
  mayNotSend?: (action: string) => boolean;
  /** Of who only reads: whether a page is there for such a form. */
  mayNotGo?: (href: string) => boolean;
  /** Path of the address, with its query: marks the current link of the navigation. */
  path: string;
  /** A sentence about what has just been done, shown once. */
  notice?: string;
  /** Offered beside the notice. */
  undo?: Undo;
  /** Where what was done is seen, beside the notice. */
  seen?: NoticeLink;
  now: Date;
}

/** Where a signed-in person begins: their desk, or the console of the platform. */
export function homeOf({ tenant, actor }: Pick<Frame, 'tenant' | 'actor'>): string {
  if (!tenant) return '/';
  if (actor?.isSupport) return `/${tenant.slug}/administracao`;
  return `/${tenant.slug}/${actor && operates(actor) ? 'municipios' : 'controle'}`;
}

/** Runs the platform, and works on no process. */
export const operates = ({ permissions }: Pick<FrameActor, 'permissions'>): boolean =>
  permissions.includes('platform.operate');

export const FrameContext = createContext<Frame>({ path: '/', now: new Date(0) });

export const useFrame = (): Frame => useContext(FrameContext);

/** A whole page as HTML. */
export function renderPage(page: VNode, frame: Frame): string {
  return `<!DOCTYPE html>${renderPart(page, frame)}`;
}

/** A part of a page, for htmx. */
export function renderPart(part: VNode, frame: Frame): string {
  return renderToString(h(FrameContext.Provider, { value: frame, children: part }));
}
