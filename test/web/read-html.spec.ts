import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { documentContent, hostileText, parsed } from '../support/content-arbitrary';
import { processorMsOf } from '../support/processor-time';
import { HTML_ALLOW_LIST, toHtml } from '../../src/documents/content/renderings/html';
import { LIMITS, type DocumentContent } from '../../src/documents/content/nodes';
import { readHtml } from '../../src/documents/content/reading/read-html';
import { htmlNodes } from '../support/html-nodes';

const read = (html: string) => readHtml(htmlNodes(html));
/** What a text becomes, in canonical HTML. */
function cleaned(html: string): string {
  const { result } = read(html);
  if (!result.ok) throw new Error(result.reason);
  return toHtml(result.content);
}

/** Comments stand beside the text: the HTML does not have them. */
const withoutComments = (content: DocumentContent): DocumentContent =>
  parsed(
    JSON.parse(JSON.stringify(content), (key, value: unknown) =>
      key === 'marks' && Array.isArray(value)
        ? value.filter(({ type }: { type: string }) => type !== 'comment')
        : value,
    ),
  );

describe('canonical HTML', () => {
  it('read again is the content that it was written from: every node, every style', () => {
    fc.assert(
      fc.property(documentContent.map(withoutComments), (content) => {
        const { result } = readHtml(htmlNodes(toHtml(content)), { canonical: true });
        expect(result).toEqual({ ok: true, content });
      }),
      { numRuns: 400 },
    );
  });
});

const attribute = fc.constantFrom(
  '',
  ' style="display:none"',
  ' style="color:red;font-family:Arial;mso-list:l0 level2 lfo1"',
  ' onclick="alert(1)"',
  ' class="MsoNormal numbered"',
  ' href="javascript:alert(1)"',
  ' href="data:text/html,<script>alert(1)</script>"',
  ' href="https://exemplo.example/"',
  ' src="https://rastreio.example/p.png" onerror=alert(1)',
  ' src="data:image/svg+xml,<svg onload=alert(1)>"',
  ' id="nota-1"',
  ' colspan="99" rowspan="0"',
  ' data-name="x"',
  ' data-id="x" data-author="y"',
  ' hidden',
);
const tag = fc.constantFrom(
  ...['p', 'div', 'span', 'b', 'a', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'blockquote', 'h1', 'h6'],
  ...[
    'script',
    'style',
    'svg',
    'math',
    'iframe',
    'img',
    'br',
    'hr',
    'ins',
    'del',
    'sup',
    'section',
    'o:p',
    'template',
  ],
  ...[
    'font',
    'center',
    'pre',
    'textarea',
    'select',
    'noscript',
    'title',
    'xmp',
    'plaintext',
    'figure',
    'st1:place',
  ],
);
const piece = fc.oneof(
  fc.tuple(tag, attribute).map(([name, attrs]) => `<${name}${attrs}>`),
  tag.map((name) => `</${name}>`),
  hostileText,
  fc.constantFrom(
    '<!--[if gte mso 9]>',
    '<![endif]-->',
    '<![if !supportLists]>',
    '<![endif]>',
    '<!--',
    '-->',
    '<',
    '&#x202e;',
  ),
);
const hostileHtml = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('HTML of anywhere', () => {
  it('never brings a script in, and cleaned twice it is the same', () => {
    fc.assert(
      fc.property(hostileHtml, (html) => {
        const once = cleaned(html);
        expect(once.replace(/>[^<]*</g, '><')).not.toMatch(
          /script|javascript:|data:|\son\w+=|style=|<svg|<iframe|<img/i,
        );
        expect(sanitizeHtml(once, HTML_ALLOW_LIST)).toBe(once);
        const again = readHtml(htmlNodes(once), { canonical: true }).result;
        expect(again.ok && toHtml(again.content)).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
    ['<p>a<img src=x onerror=alert(1)>b', '<p>ab</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<p>a</p>'],
    ['<a href=" jav&#x09;ascript:alert(1)">a</a>', '<p>a</p>'],
    ['<p>visto<span style="display: none">oculto</span></p>', '<p>visto</p>'],
    ['<p>visto<font style="FONT-SIZE:0px">oculto</font></p>', '<p>visto</p>'],
    ['<p>visto<span style="mso-hide:all">oculto</span></p>', '<p>visto</p>'],
    ['<p style="color:white">branco</p>', '<p>branco</p>'],
    ['<p>pagar R$ \u202e00,1\u202c</p>', '<p>pagar R$ 00,1</p>'],
    ['<p>👍🏽 ok</p>', '<p>👍🏽 ok</p>'],
    ['solto <b>e forte</b>', '<p>solto <strong>e forte</strong></p>'],
    ['<div>um<p>dois</p>três</div>', '<p>um</p><p>dois</p><p>três</p>'],
    [
      '<b style="font-weight:normal"><span style="font-weight:700">a</span>b</b>',
      '<p><strong>a</strong>b</p>',
    ],
    ['<center>meio</center>', '<p class="align-center">meio</p>'],
    [
      '<div align="center"><p>meio</p><p style="text-align: start">usual</p><ul><li>item</li></ul></div>fora',
      '<p class="align-center">meio</p><p>usual</p><ul><li><p class="align-center">item</p></li></ul><p>fora</p>',
    ],
    [
      '<div style="text-align:right"><div style="text-align:left"><p>dentro</p></div><h2>título</h2></div>',
      '<p>dentro</p><h2 class="align-right">título</h2>',
    ],
    [
      '<center><table><tr><td align="right">12</td><td><p>a</p></td></tr></table></center>',
      '<table><tbody><tr><td><p class="align-right">12</p></td><td><p>a</p></td></tr></tbody></table>',
    ],
    ['<p>a</p>\n\n   \n<p>  b \n c&nbsp; </p>', '<p>a</p><p>b c</p>'],
    [
      '<ul><li>a<li>b<ul><li>c</ul></ul>',
      '<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>',
    ],
    [
      '<table><tr><td>a<table><tr><td>b<td>c</table></table>',
      '<table><tbody><tr><td><p>a</p><p>b</p><p>c</p></td></tr></tbody></table>',
    ],
    ['<h5>t</h5>', '<h3>t</h3>'],
  ])('%s becomes %s', (html, expected) => {
    expect(cleaned(html)).toBe(expected);
  });

  it('is read however deep and however long', () => {
    const deep = `${'<div><blockquote><ul><li>'.repeat(20_000)}fundo`;
    expect(cleaned(deep)).toContain('fundo');
    const wide = `<table><tr>${'<td>x</td>'.repeat(40)}</tr></table>`;
    expect(cleaned(wide)).toBe('<p>x</p>'.repeat(40));
    const long = read(`<p>${'palavra '.repeat(30_000)}</p>`).result;
    expect(long.ok && long.content.content.length).toBe(Math.ceil((8 * 30_000) / LIMITS.paragraph));
    // 10 MB of words: refused with its reason, in little time.
    const endless = `<p>${'palavra '.repeat(1_300_000)}</p>`;
    const took = processorMsOf(() =>
      expect(read(endless).result).toEqual({ ok: false, reason: 'too-large' }),
    );
    expect(took).toBeLessThan(5_000);
  });
});

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {font-family:Wingdings;} p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=PT-BR style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b style='mso-bidi-font-weight:normal'><span
style='font-size:14.0pt;font-family:"Arial",sans-serif;color:red'>DESPACHO<o:p></o:p></span></b></p>
<p class=MsoNormal><st1:PersonName w:st="on">Marta Oliveira</st1:PersonName> pede <i>vista</i>.<span style='display:none;mso-hide:all'>oculto</span><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>planta<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>corte</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>primeiro</p>
<p class=MsoNormal>Valor<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> e fim.<span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span></p>
<p class=MsoNormal><del class=msoDel cite="mailto:Ana">antigo</del><ins cite="mailto:Ana" datetime="2026-01-01T10:00">novo</ins></p>
<p class=MsoNormal><img width=96 src="file:///C:/Users/x/clip_image001.png" v:shapes="s1"></p>
<table class=MsoTableGrid border=1><tr><td width=100 style='background:yellow'><p class=MsoNormal>A<o:p></o:p></p></td><td colspan=2><p class=MsoNormal>B</p></td></tr></table>
<div style='mso-element:footnote-list'><hr align=left><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Em reais.</p></div></div>
<!--EndFragment--></body></html>`;

it('keeps alíneas and incisos, and writes out a number that our count would change', () => {
  const item = (level: number, label: string, words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${label}<span>&nbsp;&nbsp;</span></span><![endif]>${words}</p>`;
  const cases: [string, string, string[]][] = [
    [
      item(1, 'a)', 'um') + item(1, 'b)', 'dois'),
      '<p class="alinea">um</p><p class="alinea">dois</p>',
      ['alinea'],
    ],
    [
      item(1, 'I -', 'um') + item(2, 'a)', 'letra') + item(1, 'II -', 'dois'),
      '<p class="inciso">um</p><p class="alinea">letra</p><p class="inciso">dois</p>',
      ['inciso', 'alinea'],
    ],
    [
      item(1, '1.', 'um') + item(2, 'a)', 'letra') + item(1, '2.', 'dois'),
      '<ol><li><p>um</p></li></ol><p class="alinea">letra</p><ol start="2"><li><p>dois</p></li></ol>',
      ['alinea'],
    ],
    [item(1, 'c)', 'três') + item(1, 'd)', 'quatro'), '<p>c) três</p><p>d) quatro</p>', []],
    [
      '<ol type="a"><li>um</li><li><p>dois</p><p>mais</p></li></ol>',
      '<p class="alinea">um</p><p class="alinea">dois</p><p>mais</p>',
      ['alinea'],
    ],
    [
      '<ol><li>um</li><ol><li style="list-style-type:lower-alpha">letra</li></ol><li>dois</li></ol>',
      '<ol><li><p>um</p><p class="alinea">letra</p></li><li><p>dois</p></li></ol>',
      ['alinea'],
    ],
    [
      '<ol style="list-style-type: upper-roman" start="3"><li>x</li><li><table><tr><td>c</td></tr></table></li></ol>',
      '<p>III - x</p><p>IV - </p><table><tbody><tr><td><p>c</p></td></tr></tbody></table>',
      [],
    ],
  ];
  // Without the numbers, which the canonical HTML says apart.
  const bare = (html: string) => html.replace(/<span class="number">[^<]*<\/span> /g, '');
  for (const [html, expected, counted] of cases) {
    expect(bare(cleaned(html))).toBe(expected);
    expect(read(html).counted).toEqual(counted);
  }
});

it('reads what Word puts on the clipboard', () => {
  const { result, dropped } = read(word);
  if (!result.ok) throw new Error(result.reason);
  expect(toHtml(result.content)).toBe(
    '<p class="align-center"><strong>DESPACHO</strong></p><p>Marta Oliveira pede <em>vista</em>.</p>' +
      '<ul><li><p>planta</p><ul><li><p>corte</p></li></ul></li></ul><ol><li><p>primeiro</p></li></ol>' +
      '<p>Valor<sup class="footnote" id="chamada-1"><a href="#nota-1">1</a></sup> e fim.</p><p>novo</p><p></p>' +
      '<table><tbody><tr><td><p>A</p></td><td colspan="2"><p>B</p></td></tr></tbody></table>' +
      '<section class="footnotes"><ol><li id="nota-1">Em reais.</li></ol></section>',
  );
  expect(dropped.sort()).toEqual(['hidden', 'images']);
});
