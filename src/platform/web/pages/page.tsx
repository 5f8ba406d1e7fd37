import type { ComponentChildren } from 'preact';
import type { AssetName } from '../assets';
import { operates, useFrame } from '../frame';
import { Button } from '../forms/button';
import { Form } from '../forms/form';
import { Notice } from '../parts/notice';
import { Navigation } from './navigation';
import { Shell, SkipLinks } from './shell';
import { ShortcutsDialog } from './shortcuts';
import { TopBar } from './top-bar';
import { TrainingBanner } from './training-banner';

interface PageProps {
  /** What and where, without the tenant's name, which is added: "1500.01.0000123/2026-40 · Enviar". */
  title: string;
  /** The `<h1>`; the title when absent; false when the body has its own. */
  heading?: ComponentChildren | false;
  /** The form came back with errors. */
  invalid?: boolean;
  /** `narrow` for forms and text; `full` for the desk and the process. */
  layout?: 'narrow' | 'full';
  /** The editor's assets are loaded on the editing page only. */
  editor?: boolean;
  children: ComponentChildren;
}

const skipLinks = [
  { href: '#conteudo', label: 'Ir para o conteúdo', key: '1' },
  { href: '#navegacao', label: 'Ir para o menu', key: '2' },
  { href: '#pesquisa', label: 'Ir para a pesquisa', key: '3' },
  { href: '#rodape', label: 'Ir para o rodapé', key: '4' },
];
const plain = { styles: ['app.css'], scripts: ['app.js'] } satisfies Record<string, AssetName[]>;
const editing = { styles: ['app.css', 'editor.css'], scripts: ['app.js', 'editor.js'] } satisfies Record<
  string,
  AssetName[]
>;

/** What has just been done, with the way to take it back. */
function Done() {
  const { notice, undo, seen } = useFrame();
  if (!notice) return null;
  return (
    <Notice kind={seen?.toDo ? 'info' : 'success'} done>
      <p>
        {notice}
        {seen ? (
          <>
            {' '}
            <a href={seen.href}>{seen.label}</a>
          </>
        ) : null}
      </p>
      {undo ? (
        <Form action={undo.action}>
          {Object.entries(undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button kind="secondary" small icon="undo">
            {undo.label}
          </Button>
        </Form>
      ) : null}
    </Notice>
  );
}

/** What waits for this person, on every page until it is done or over. */
function Alerts() {
  const { actor } = useFrame();
  return (actor?.alerts ?? []).map(({ text, link }) => (
    <Notice key={text} kind="warning">
      <p>
        {text} {link ? <a href={link.href}>{link.label}</a> : null}
      </p>
    </Notice>
  ));
}

/** A page of the workspace. */
export function Page({ title, heading = title, invalid, layout = 'narrow', editor, children }: PageProps) {
  const { tenant, actor } = useFrame();
  const searches = !actor || !operates(actor);
  return (
    <Shell title={title} invalid={invalid} bodyClass="workspace" {...(editor ? editing : plain)}>
      <SkipLinks links={skipLinks.filter(({ href }) => searches || href !== '#pesquisa')} />
      <TopBar />
      <Navigation />
      <main class={`main main--${layout}`} id="conteudo" tabIndex={-1}>
        <TrainingBanner />
        <Alerts />
        <Done />
        {heading === false ? null : <h1>{heading}</h1>}
        {children}
      </main>
      <footer class="footer" id="rodape" tabIndex={-1}>
        <p>{tenant?.name ?? 'Autos'} · Processo eletrônico</p>
      </footer>
      <p class="status" id="status" role="status" aria-live="polite" hx-preserve="" />
      <ShortcutsDialog />
    </Shell>
  );
}
