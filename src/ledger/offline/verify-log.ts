import { hexOf, octetsOfHex, octetsOfText, sha256, type Octets } from './digest';
import {
  leafText,
  processNameText,
  treeHeadText,
  type Consistency,
  type LogProof,
  type ProcessRecord,
  type TreeHead,
} from './format';
import { leafHashOf, verifyConsistency, verifyInclusion, verifyMapEntry } from './proofs';
import { failed, KEY, notChecked, OTHER_HEAD, OTHER_STAMP, passed, type Check } from './report';
import { checkStamp } from './timestamp';

/** What the person knows from elsewhere, each in hexadecimal. Nothing in a file proves whose the file is. */
export interface Pinned {
  /** SHA-256 of the key of the log. */
  key?: string;
  /** SHA-256 of the certificate of the authority of time. */
  stamp?: string;
}

/** What the public log says of the history of the file. */
export async function verifyLog(record: ProcessRecord, pinned: Pinned): Promise<Check[]> {
  const { proof } = record;
  const leaf = await leafHashOf(octetsOfText(leafText(proof.leaf)));
  return [
    verifyEnd(record),
    await verifyName(record),
    await verifyPlace(proof, leaf),
    await verifyLatest(proof, leaf),
    await verifySignature(record),
    verifyKey(proof, pinned.key),
    await verifyStamp(record, pinned.stamp),
  ];
}

function verifyEnd({ events, proof: { leaf } }: ProcessRecord): Check {
  if (events.length < leaf.seq)
    return failed(
      'end',
      `Faltam andamentos no fim: o registro público tem ${leaf.seq} e o arquivo tem ${events.length}.`,
    );
  if (events.length > leaf.seq)
    return failed(
      'end',
      `O arquivo tem ${events.length} andamentos e o registro público só tem ${leaf.seq}.`,
    );
  return events.at(-1)?.hash === leaf.head
    ? passed('end', 'O último andamento do arquivo é o que está no registro público.')
    : failed('end', 'O último andamento do arquivo não é o que está no registro público.');
}

async function verifyName({ events, proof: { leaf } }: ProcessRecord): Promise<Check> {
  const [first] = events;
  const name = first && hexOf(await sha256(octetsOfText(processNameText(first.hash))));
  return name === leaf.process
    ? passed('name', 'A prova é deste processo.')
    : failed('name', 'A prova é de outro processo.');
}

async function verifyPlace({ index, inclusion, treeHead }: LogProof, leaf: string): Promise<Check> {
  return (await verifyInclusion(leaf, index, treeHead.size, inclusion, treeHead.root))
    ? passed('inclusion', `O andamento está no registro público, no lugar ${index + 1} de ${treeHead.size}.`)
    : failed('inclusion', 'A prova de que o andamento está no registro público não fecha.');
}

async function verifyLatest({ leaf: { process }, map, treeHead }: LogProof, leaf: string): Promise<Check> {
  return (await verifyMapEntry(process, leaf, map, treeHead.mapRoot))
    ? passed('latest', `Em ${inWords(treeHead.time)}, o andamento da prova era o último do processo.`)
    : failed(
        'latest',
        'O registro público não diz que este é o último andamento do processo: pode faltar o fim.',
      );
}

async function verifySignature({ tenant, proof: { key, leaf, treeHead } }: ProcessRecord): Promise<Check> {
  if (treeHead.tenant !== tenant.id || leaf.tenant !== tenant.id)
    return failed('signature', 'A cabeça do registro é de outro município.');
  return (await isSigned(treeHead, key))
    ? passed(
        'signature',
        `A cabeça do registro, de ${inWords(treeHead.time)}, está assinada com a chave do arquivo.`,
      )
    : failed('signature', 'A assinatura da cabeça do registro não confere.');
}

function verifyKey({ key: { id } }: LogProof, pinned: string | undefined): Check {
  if (pinned === undefined)
    return notChecked(KEY, `Compare esta chave com a que o município publica em “Registro público”: ${id}`);
  return pinned === id
    ? passed(KEY, 'A chave é a que você informou.')
    : failed(KEY, `A chave do arquivo não é a que você informou. A do arquivo é ${id}`);
}

/** How far the clocks of the log and of the authority of time may differ. */
const CLOCKS = 10 * 60_000;

async function verifyStamp({ exportedAt, proof }: ProcessRecord, pinned?: string): Promise<Check> {
  const code = 'timestamp';
  const head = proof.treeHead;
  if (!head.timestamp)
    return notChecked(
      code,
      'A cabeça do registro ainda não tinha carimbo do tempo quando o processo foi exportado.',
    );
  const stamp = await checkStamp(head);
  if (!stamp) return failed(code, 'O carimbo do tempo não é desta cabeça do registro, ou foi alterado.');
  const when = inWords(stamp.time.toISOString());
  if (new Date(head.time).getTime() > stamp.time.getTime() + CLOCKS)
    return failed(code, `A cabeça do registro diz ser mais nova que o seu carimbo do tempo, de ${when}.`);
  const latest = Math.min(Date.now(), new Date(exportedAt).getTime());
  if (!(stamp.time.getTime() <= latest + CLOCKS))
    return failed(code, `O carimbo do tempo diz ${when}, que é depois da exportação do arquivo ou de hoje.`);
  if (pinned === undefined)
    return notChecked(
      code,
      `O arquivo traz um carimbo do tempo que diz ${when} e ser de “${stamp.authority}”. Qualquer pessoa pode fazer um com este nome: para que prove a data, compare o certificado com o que o município publica em “Registro público”: ${stamp.certificate}`,
    );
  return pinned === stamp.certificate
    ? passed(
        code,
        `A cabeça do registro já existia em ${when}: o carimbo do tempo é do certificado que você informou.`,
      )
    : notChecked(
        OTHER_STAMP,
        `O carimbo do tempo não é do certificado que você informou, e não prova a data: pode ser de outro ano, em que o município usava outro. O do arquivo é ${stamp.certificate}`,
      );
}

async function isSigned(head: TreeHead, key: { id: string; spki: string }): Promise<boolean> {
  const spki = octetsOfBase64(key.spki);
  if (!spki || head.key !== key.id || hexOf(await sha256(spki)) !== key.id) return false;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const publicKey = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
    const text = octetsOfText(treeHeadText(head));
    return await crypto.subtle.verify(algorithm, publicKey, octetsOfHex(head.signature)!, text);
  } catch {
    // Not a key of this kind.
    return false;
  }
}

/**
 * Another head of the same log, kept by the person or by a newspaper: the log of one must be the beginning of that of the
 * other. Two signed heads that do not agree prove that the log was forked.
 */
export async function verifyOtherHead(
  { proof: { treeHead, key } }: ProcessRecord,
  other: TreeHead,
  proofs: readonly Consistency[],
): Promise<Check> {
  const code = OTHER_HEAD;
  const named = `A cabeça de ${inWords(other.time)}, com ${other.size} andamentos,`;
  if (other.tenant !== treeHead.tenant) return notChecked(code, `${named} é de outro município.`);
  if (other.key !== key.id)
    return notChecked(code, `${named} foi assinada com outra chave e não foi comparada.`);
  if (!(await isSigned(other, key))) return failed(code, `${named} tem a assinatura errada.`);
  const [older, newer] = other.size <= treeHead.size ? [other, treeHead] : [treeHead, other];
  if (older.size === newer.size) {
    return older.root === newer.root && older.mapRoot === newer.mapRoot
      ? passed(code, `${named} é a mesma do arquivo.`)
      : failed(
          code,
          `${named} diz outra coisa que a do arquivo: o registro foi bifurcado. Guarde as duas como prova.`,
        );
  }
  const proof = proofs.find(
    ({ tenant, from, to }) => tenant === other.tenant && from === older.size && to === newer.size,
  );
  if (!proof)
    return notChecked(
      code,
      `${named} só pode ser comparada com a prova de consistência de ${older.size} para ${newer.size}, que o município publica.`,
    );
  return (await verifyConsistency(older.size, newer.size, proof.path, older.root, newer.root))
    ? passed(code, `${named} faz parte da mesma história que a do arquivo.`)
    : failed(code, `${named} não faz parte da história do arquivo, ou a prova está errada.`);
}

/** "29/11/2026 14:26" in Brasília. */
export function inWords(time: string): string {
  const instant = new Date(time);
  if (Number.isNaN(instant.getTime())) return 'data ilegível';
  return instant.toLocaleString('pt-BR', {
    timeZone: 'America/Sao_Paulo',
    dateStyle: 'short',
    timeStyle: 'short',
  });
}

function octetsOfBase64(text: string): Octets | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
