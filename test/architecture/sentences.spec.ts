import { sentences } from '../../src/platform/errors';
import { eventTypes } from '../../src/history/event-types';
import { noticeKinds } from '../../src/notifications/catalogue';
import { moduleFolders, sources } from './map';

const catalogue: [key: string, text: string][] = Object.entries(sentences);
const events = Object.entries(eventTypes).flatMap(([key, type]): [string, string][] => [
  [key, type.sentence],
  ...('citizen' in type ? [[`${key} (citizen)`, type.citizen] as [string, string]] : []),
]);
const notices = Object.entries(noticeKinds).flatMap(
  ([key, { label, sentence, todo }]): [string, string][] => [
    [`${key} (label)`, label],
    [key, sentence],
    [`${key} (todo)`, todo],
  ],
);
const all = [...catalogue, ...events, ...notices];

/** What public bodies write and people do not say (plain language, Lei 15.263/2025), and what is not Portuguese. */
const avoided = [
  /\b(outrossim|destarte|supramencionad|supracitad|retromencionad|infracitad|mister se faz|hodiern|consoante|doravante|ademais)/i,
  /\b(no âmbito d|em sede de|com fulcro|com vistas a|a fim de que|haja vista|tendo em vista|no que tange|no tocante)/i,
  /\b(efetu|proced(a|er|eu) |realize o|realizar o|disponibiliz|operacionaliz|otimiz|objetiv(a|ando) )/i,
  /\b(vossa senhoria|v\. ?s[aª]|o mesmo deverá|os mesmos dever|sito|referid[oa]s?|devidamente|respectiv)/i,
  /\b(login|logar|logout|password|token|upload|download|e-?mails? inválid|link|click|delet|print|status|feedback|default|timeout|backend|frontend|online|offline)\b/i,
  /\b(requisição|usuário não autorizado|operação inválida|parâmetro|string|null|undefined|exceção)\b/i,
];

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?…])\s+/);

it('is a catalogue', () => {
  expect(catalogue.length).toBeGreaterThan(60);
});

it('has sentences of at most 30 words', () => {
  const long = all.filter(([, text]) => sentencesOf(text).some((one) => wordsOf(one).length > 30));
  expect(long).toEqual([]);
});

it('speaks plainly', () => {
  const found = all.flatMap(([key, text]) => {
    // A name of a parameter is not read by anybody.
    const read = text.replace(/\{\w+\}/g, '{}');
    return avoided.flatMap((words) => words.exec(read)?.slice(0, 1) ?? []).map((word) => [key, word]);
  });
  expect(found).toEqual([]);
});

it('knows a bureaucratic or foreign word when it reads one', () => {
  for (const word of ['Outrossim', 'no âmbito da', 'Efetue', 'devidamente', 'seu login', 'a requisição']) {
    expect([word, avoided.some((words) => words.test(word))]).toEqual([word, true]);
  }
});

it('writes whole sentences', () => {
  // One that is a parameter alone is a sentence said elsewhere.
  const whole = /^((\p{Lu}|\{\w+\} |“)[^]*[.?]|\{\w+\})$/u;
  const careless = / {2}|\.\.|\s,|\s\.(\s|$)|!/;
  expect(catalogue.filter(([, text]) => !whole.test(text) || careless.test(text))).toEqual([]);
});

it('holds no sentence that nobody says', () => {
  const said = moduleFolders()
    .flatMap((name) => sources(`src/${name}`))
    .filter(({ path }) => !path.startsWith('src/platform/errors/sentences/'))
    .map(({ text }) => text)
    .join('\n');
  // `users.password_${problem}` says all that begin so.
  const families = [...said.matchAll(/`([a-z]+\.[a-z_]*)\$\{/g)].map(([, family]) => family!);
  const unsaid = catalogue
    .map(([key]) => key)
    .filter((key) => !said.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
  expect(unsaid).toEqual([]);
});
