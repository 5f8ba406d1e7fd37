import { hexOf, octetsOfHex, octetsOfText, sha256 } from './digest';
import { canonicalText, documentsOf, type ProcessRecord, type RecordedEvent } from './format';
import { failed, MISSING_DATA, notChecked, passed, type Check } from './report';

const genesis = '00'.repeat(32);

/** What the history of the file says of itself: each event by its own hash, and all of them as a chain. */
export async function verifyHistory(record: ProcessRecord): Promise<Check[]> {
  return [
    await verifyChain(record),
    ...(await verifyOpenings(record.events)),
    verifyNumber(record),
    verifyDocuments(record),
  ];
}

async function verifyChain({ events, tenant, process }: ProcessRecord): Promise<Check> {
  let previous = genesis;
  for (const [index, event] of events.entries()) {
    const problem = await problemOf(event, index + 1, previous, tenant.id, process.id);
    if (problem) return failed('chain', `O andamento ${index + 1} não confere: ${problem}.`);
    previous = event.hash;
  }
  if (events.length === 0) return failed('chain', 'O arquivo não traz nenhum andamento.');
  return passed(
    'chain',
    `Os andamentos do arquivo (${events.length}) formam uma corrente inteira: nenhum foi alterado, trocado de lugar ou tirado do meio.`,
  );
}

async function problemOf(
  { body, hash }: RecordedEvent,
  seq: number,
  previous: string,
  tenantId: string,
  processId: string,
): Promise<string | undefined> {
  if (body['tenantId'] !== tenantId) return 'é de outro município';
  if (body['processId'] !== processId) return 'é de outro processo';
  if (body['seq'] !== seq) return 'não é o que devia estar neste lugar';
  if (body['previousHash'] !== previous) return 'não continua o andamento anterior';
  if (hexOf(await sha256(octetsOfText(canonicalText(body)))) !== hash) return 'o conteúdo foi alterado';
  return undefined;
}

/** Each value about a person: those that are here, and those that the history commits to and nobody delivered. */
async function verifyOpenings(events: readonly RecordedEvent[]): Promise<Check[]> {
  let opened = 0;
  const closed = new Map<string, number>();
  for (const [index, { body, openings }] of events.entries()) {
    const commitments = body['commitments'] as Record<string, unknown>;
    for (const [name, { salt, value }] of Object.entries(openings)) {
      const octets = octetsOfHex(salt);
      const matches =
        octets !== undefined &&
        Object.hasOwn(commitments, name) &&
        hexOf(await sha256(octets, octetsOfText(value))) === commitments[name];
      if (!matches)
        return [
          failed('personal', `No andamento ${index + 1}, ${personalName(name)} não é o que foi registrado.`),
        ];
      opened += 1;
    }
    for (const name of Object.keys(commitments))
      if (!Object.hasOwn(openings, name)) {
        const called = personalName(name);
        closed.set(called, (closed.get(called) ?? 0) + 1);
      }
  }
  return [...delivered(opened), ...withheld(closed)];
}

const delivered = (opened: number): Check[] =>
  opened === 0
    ? []
    : [
        passed(
          'personal',
          `Os nomes e os outros dados pessoais que o arquivo traz (${opened}) são os que foram registrados.`,
        ),
      ];

/** By the law, by the rights of whoever exported, or by somebody who wishes to hide: the file does not say which. */
function withheld(closed: ReadonlyMap<string, number>): Check[] {
  if (closed.size === 0) return [];
  const count = [...closed.values()].reduce((sum, one) => sum + one, 0);
  const which = [...closed].map(([name, times]) => (times > 1 ? `${name} (${times} vezes)` : name));
  const message = `O arquivo não traz dados que os andamentos registram: ${which.join(', ')}. Podem não ter sido mostrados a quem exportou, ou foram tirados.`;
  return [{ ...notChecked(MISSING_DATA, message), count }];
}

/** The number stands in the first event, and in each that changed it. */
function verifyNumber({ events, process }: ProcessRecord): Check {
  let number: unknown;
  for (const { body } of events) {
    const { type, attributes } = body as { type: string; attributes: Record<string, unknown> };
    if (type === 'process.opened' || type === 'process.registered') number = attributes['number'];
    if (type === 'process.number_changed') number = attributes['after'];
  }
  return number === process.number
    ? passed('number', `O número do processo, ${process.number}, é o registrado.`)
    : failed('number', `O número no arquivo, ${process.number}, não é o que está nos andamentos.`);
}

function verifyDocuments({ events, documents }: ProcessRecord): Check {
  if (canonicalText(documents) === canonicalText(documentsOf(events)))
    return passed(
      'documents',
      `A lista de documentos (${documents.length}) é a que os andamentos registram.`,
    );
  return failed(
    'documents',
    'A lista de documentos não é a que os andamentos registram: falta um, sobra um ou algum foi trocado.',
  );
}

/** What a value about a person is called by who reads the answer. */
const personalNames: Record<string, string> = {
  actorName: 'o nome de quem agiu',
  person: 'o nome da pessoa',
  signer: 'o nome de quem assinou',
  note: 'a observação',
  parties: 'os interessados',
  reason: 'o motivo',
};

const personalName = (name: string): string => personalNames[name] ?? 'um dado pessoal';
