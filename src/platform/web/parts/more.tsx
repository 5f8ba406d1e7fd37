import type { ComponentChildren } from 'preact';

interface MoreProps {
  /** Of what, for who does not see where it stands: "ações do documento". */
  of: string;
  /** At the end of its line: the list opens towards the start. */
  end?: boolean;
  /** Elements `<li>`. */
  children: ComponentChildren;
}

/** What is seldom wanted, behind one word; opens without JavaScript, which only closes it by itself (`menus.ts`). */
export function More({ of, end, children }: MoreProps) {
  return (
    <details class={end ? 'more more--end' : 'more'} data-menu="">
      <summary>
        Mais<span class="visually-hidden"> {of}</span>
      </summary>
      <ul role="list">{children}</ul>
    </details>
  );
}
