import { type ReadOptions } from '../contract';
import { Decryption } from '../encryption/decryption';
import { PdfFault } from '../fault';
import { sentences } from '../sentences';
import { indexOfWord } from '../syntax/reader';
import { Reference, type Value } from '../syntax/values';
import { Budget } from './budget';
import { type Link, readChain } from './chain';
import { ObjectStore } from './objects';
import { type Section } from './sections';
import { View } from './view';

/** A file with its chain of revisions. */
export interface Structure {
  readonly bytes: Uint8Array;
  /** Octets before the header. */
  readonly base: number;
  readonly budget: Budget;
  readonly store: ObjectStore;
  readonly links: readonly Link[];
  /** Protected, and its key is not known. */
  readonly isClosed: boolean;
  /** Revision from 1. */
  view(revision: number): View;
}

/** @throws PdfFault */
export function openStructure(
  bytes: Uint8Array,
  { inflate, ciphers, budget: limits }: ReadOptions,
  earlier?: Structure,
): Structure {
  const header = indexOfWord(bytes, '%PDF-', 0, Math.min(bytes.length, 1024));
  if (header < 0) throw new PdfFault('NOT_A_PDF', sentences.notPdf);
  const budget = new Budget(limits);
  // A cross-reference stream holds no references: nothing could look them up yet.
  const resolve = (value: Value | undefined) => (value instanceof Reference ? null : value);
  const base = earlier && beginsWith(bytes, earlier.bytes) ? earlier : undefined;
  const source = { bytes, budget, decoding: { inflate, budget, resolve }, known: sectionsOf(base) };
  const links = readChainFrom(header, source);
  const store = new ObjectStore(bytes, budget, inflate, base?.store);
  const views = new Map<number, View>();
  const view = (revision: number): View => {
    let known = views.get(revision);
    if (!known) views.set(revision, (known = new View(store, links, revision, view)));
    return known;
  };
  const latest = view(links.length);
  const isProtected = latest.trailer.get('Encrypt') !== undefined;
  if (isProtected && ciphers) store.opener = Decryption.of(latest, ciphers);
  const isClosed = isProtected && !store.opener;
  return { bytes, base: header, budget, store, links, isClosed, view };
}

function beginsWith(bytes: Uint8Array, earlier: Uint8Array): boolean {
  for (let at = 0; at < earlier.length; at += 1) if (bytes[at] !== earlier[at]) return false;
  return true;
}

function sectionsOf(base: Structure | undefined): ReadonlyMap<number, Section> {
  const sections = base?.links.flatMap((link) => link.sections) ?? [];
  return new Map(sections.map((section) => [section.offset, section]));
}

/**
 * With junk before the header, some count offsets from the header and some from the beginning of the file. Where both lead somewhere, each
 * program reads a file of its own.
 */
function readChainFrom(
  header: number,
  source: Omit<Parameters<typeof readChain>[0], 'base'>,
): readonly Link[] {
  if (header === 0) return readChain({ ...source, base: 0 });
  const [fromHeader, fromStart] = [header, 0].map((base) => attempt(() => readChain({ ...source, base })));
  if (fromHeader?.links && fromStart?.links) throw new PdfFault('AMBIGUOUS', sentences.contradictoryXref);
  const links = fromHeader?.links ?? fromStart?.links;
  if (!links) throw fromStart!.fault!;
  return links;
}

function attempt(read: () => readonly Link[]): {
  readonly links?: readonly Link[];
  readonly fault?: PdfFault;
} {
  try {
    return { links: read() };
  } catch (error) {
    if (!(error instanceof PdfFault) || error.code !== 'STRUCTURE') throw error;
    return { fault: error };
  }
}
