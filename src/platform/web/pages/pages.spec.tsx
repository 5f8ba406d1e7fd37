import { Button, BarePage, Page, PortalPage, renderPage, renderPart, Form, type Frame } from '../index';

const units = [
  { id: 'u1', label: 'SMO', name: 'Secretaria de Obras' },
  { id: 'u2', label: 'PROT', name: 'Protocolo "Geral"' },
];
const frame: Frame = {
  tenant: { slug: 'pedra-branca', name: 'Pedra <b>Branca</b>' },
  actor: {
    name: 'Ana <script>alert(1)</script> Lima',
    unit: units[0]!,
    units,
    permissions: ['process.open'],
  },
  csrf: 'tok"en',
  path: '/pedra-branca/processos/novo?x=1',
  now: new Date('2026-03-19T17:40:00Z'),
};
const citizen: Frame = { ...frame, actor: undefined, path: '/pedra-branca' };
const body = <p>Conteúdo</p>;
const pages: [string, string][] = [
  [
    'Page',
    renderPage(<Page title="Iniciar processo">{body}</Page>, { ...frame, notice: 'Processo <i>salvo</i>.' }),
  ],
  [
    'Page of the editor',
    renderPage(
      <Page title="Editar" editor layout="full" heading={false}>
        {body}
      </Page>,
      frame,
    ),
  ],
  ['BarePage', renderPage(<BarePage title="Entrar">{body}</BarePage>, citizen)],
  ['PortalPage', renderPage(<PortalPage title="Consultar">{body}</PortalPage>, citizen)],
];
const page = pages[0]![1];

describe.each(pages)('%s', (_name, html) => {
  it('is Portuguese, titled, and leads first to its content', () => {
    expect(html).toMatch(/^<!DOCTYPE html><html lang="pt-BR">/);
    expect(html).toMatch(/<title>[^<]+ · Pedra &lt;b>Branca&lt;\/b><\/title>/);
    expect(html).toContain('href="#conteudo" accesskey="1"');
    expect(html).toContain('id="conteudo"');
  });

  it('has no inline style, script or handler', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<[^>]+\son\w+=/);
  });

  it('writes what people typed as text', () => {
    expect(html).not.toMatch(/<script>alert|<i>salvo|<b>Branca/);
  });

  it('has one main and one first heading at most', () => {
    expect(html.match(/<main/g)).toHaveLength(1);
    expect((html.match(/<h1/g) ?? []).length).toBeLessThanOrEqual(1);
  });

  it('links every access key to something that exists', () => {
    for (const [, target] of html.matchAll(/href="#([\w-]+)" accesskey/g))
      expect(html).toContain(`id="${target}"`);
  });
});

describe('Page', () => {
  it('switches units by a form that works without JavaScript', () => {
    expect(page).toMatch(/<form[^>]+action="\/pedra-branca\/unidade-atual" method="post"/);
    expect(page).toMatch(/<option value="u1" selected[^>]*>SMO · Secretaria de Obras/);
    expect(page).toContain('PROT · Protocolo &quot;Geral&quot;');
    expect(page).toContain('name="_csrf" value="tok&quot;en"');
  });

  it('says the unit, and offers no switch, to who acts in one only', () => {
    const alone = { ...frame, actor: { ...frame.actor!, units: units.slice(0, 1) } };
    const html = renderPage(<Page title="x">{body}</Page>, alone);
    expect(html).not.toContain('unidade-atual');
    expect(html).toContain('Unidade em que você atua: ');
  });

  it('marks where one is', () => {
    expect(page).toMatch(/href="\/pedra-branca\/processos\/novo" aria-current="page"/);
    expect(page.match(/aria-current/g)).toHaveLength(1);
  });

  it('has one status region, empty', () => {
    expect(page.match(/role="status"/g)).toHaveLength(1);
    expect(page).toMatch(/id="status" role="status" aria-live="polite"[^>]*><\/p>/);
  });

  it('loads the editor only where it is asked for', () => {
    const editor = /src="\/assets\/editor(-\w+)?\.js"/;
    expect(page).not.toMatch(editor);
    expect(pages[1]![1]).toMatch(editor);
  });

  it('says first that there were errors', () => {
    expect(
      renderPage(
        <Page title="Enviar" invalid>
          {body}
        </Page>,
        citizen,
      ),
    ).toContain('<title>Erro: Enviar · ');
  });

  it('carries the token in a meta tag for requests of parts', () => {
    expect(page).toContain('<meta name="csrf-token" content="tok&quot;en"/>');
  });
});

describe('PortalPage', () => {
  it('has no script and no web font', () => {
    expect(pages[3]![1]).not.toMatch(/<script|woff2/);
  });

  it('shows itself to search engines only when told to', () => {
    expect(pages[3]![1]).toContain('noindex');
    expect(
      renderPage(
        <PortalPage title="x" indexed>
          {body}
        </PortalPage>,
        citizen,
      ),
    ).not.toContain('noindex');
  });
});

describe('Form', () => {
  it('carries the token when it changes something, and not when it asks', () => {
    expect(renderPart(<Form action="/x">a</Form>, frame)).toContain('_csrf');
    expect(
      renderPart(
        <Form action="/x" method="get">
          a
        </Form>,
        frame,
      ),
    ).not.toContain('_csrf');
  });

  it('passes htmx attributes on', () => {
    const html = renderPart(
      <Form action="/x" hx-post="/x" hx-target="#y">
        <Button>Enviar</Button>
      </Form>,
      frame,
    );
    expect(html).toContain('hx-post="/x" hx-target="#y"');
  });
});
