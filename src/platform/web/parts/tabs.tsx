export interface Tab {
  href: string;
  label: string;
  /** How many, or in words. */
  count?: number | string;
  current?: boolean;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  class?: string;
}

/** Views of one thing, each with its address. */
export function Tabs({ label, tabs, class: extra }: TabsProps) {
  return (
    <nav aria-label={label} class={extra}>
      <ul class="tabs" role="list">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label} {tab.count === undefined ? null : <span class="tabs__count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
