import { type Ciphers } from '../contract';
import { type View } from '../structure/view';
import { Dictionary, nameOf, Reference, Stream, Text, type Value } from '../syntax/values';
import { fileKey, type Protection } from './file-key';
import { rc4 } from './rc4';

type Method = 'NONE' | 'RC4' | 'AES';

/** Opens strings and streams of a protected file, each under the key of its object (ISO 32000-2, 7.6.3). */
export class Decryption {
  private constructor(
    private readonly protection: Protection,
    private readonly ciphers: Ciphers,
    private readonly strings: Method,
    private readonly streams: Method,
    /** False when the metadata stays in clear. */
    private readonly hidesMetadata: boolean,
    /** Object of the encryption dictionary, whose strings are in clear. */
    private readonly own: number | undefined,
  ) {}

  /** Undefined for a file that an empty password does not open. */
  static of(view: View, ciphers: Ciphers): Decryption | undefined {
    const raw = view.trailer.get('Encrypt');
    const encrypt = view.dictionary(raw);
    const protection = encrypt && fileKey(view, encrypt, ciphers);
    if (!encrypt || !protection) return undefined;
    const strings = methodOf(view, encrypt, 'StrF');
    const streams = methodOf(view, encrypt, 'StmF');
    if (!strings || !streams) return undefined;
    const hidesMetadata = view.resolve(encrypt.get('EncryptMetadata')) !== false;
    const own = raw instanceof Reference ? raw.number : undefined;
    return new Decryption(protection, ciphers, strings, streams, hidesMetadata, own);
  }

  /** An object that stands in the file itself; what an object stream holds is open once the stream is. */
  open(value: Value, number: number, generation: number): Value {
    if (number === this.own) return value;
    const opened = (octets: Uint8Array, method: Method) => this.decrypt(octets, method, number, generation);
    return this.opened(value, opened);
  }

  private opened(value: Value, decrypt: (octets: Uint8Array, method: Method) => Uint8Array): Value {
    if (value instanceof Text) return value.opened(decrypt(value.octets, this.strings));
    if (Array.isArray(value)) return (value as readonly Value[]).map((item) => this.opened(item, decrypt));
    if (value instanceof Dictionary) return this.openedDictionary(value, decrypt);
    if (!(value instanceof Stream)) return value;
    const type = nameOf(value.dictionary.get('Type'));
    if (type === 'XRef') return value;
    const isClear = (type === 'Metadata' && !this.hidesMetadata) || isLeftOpen(value.dictionary);
    const method = isClear ? 'NONE' : this.streams;
    return value.opened(this.openedDictionary(value.dictionary, decrypt), (octets) =>
      decrypt(octets, method),
    );
  }

  private openedDictionary(
    dictionary: Dictionary,
    decrypt: (octets: Uint8Array, method: Method) => Uint8Array,
  ): Dictionary {
    const isSignature = dictionary.get('ByteRange') !== undefined;
    const entries = [...dictionary.entries].map(([key, item]): [string, Value] =>
      // The value of a signature is never protected (7.6.2).
      [key, isSignature && key === 'Contents' ? item : this.opened(item, decrypt)],
    );
    const opened = new Dictionary(new Map(entries), dictionary.start, dictionary.end);
    opened.duplicates = dictionary.duplicates;
    return opened;
  }

  private decrypt(octets: Uint8Array, method: Method, number: number, generation: number): Uint8Array {
    if (method === 'NONE') return octets;
    const key = this.objectKey(method, number, generation);
    if (method === 'RC4') return rc4(key, octets);
    if (octets.length < 32 || octets.length % 16 !== 0) return new Uint8Array();
    const clear = this.ciphers.aesDecrypt(key, octets.subarray(0, 16), octets.subarray(16));
    const filled = clear.at(-1) ?? 0;
    return filled >= 1 && filled <= 16 ? clear.subarray(0, clear.length - filled) : clear;
  }

  /** Algorithm 1; since /V 5 every object has the key of the file (algorithm 1.A). */
  private objectKey(method: Method, number: number, generation: number): Uint8Array {
    const { key, version } = this.protection;
    if (version >= 5) return key;
    const name = [number, number >> 8, number >> 16, generation, generation >> 8].map((part) => part & 0xff);
    const salt = method === 'AES' ? [0x73, 0x41, 0x6c, 0x54] : [];
    const mixed = this.ciphers.digest('md5', [key, Uint8Array.from([...name, ...salt])]);
    return mixed.subarray(0, Math.min(16, key.length + 5));
  }
}

/** A stream whose first filter is /Crypt says by itself how it is protected (7.6.6): by /Identity, not at all. */
function isLeftOpen(dictionary: Dictionary): boolean {
  const [filter, parameters] = ['Filter', 'DecodeParms'].map((key) => {
    const value = dictionary.get(key);
    return Array.isArray(value) ? (value as readonly Value[])[0] : value;
  });
  if (nameOf(filter) !== 'Crypt') return false;
  const name = parameters instanceof Dictionary ? nameOf(parameters.get('Name')) : undefined;
  return name === undefined || name === 'Identity';
}

function methodOf(view: View, encrypt: Dictionary, use: 'StmF' | 'StrF'): Method | undefined {
  const version = view.resolve(encrypt.get('V'));
  if (version !== 4 && version !== 5) return 'RC4';
  const name = nameOf(view.resolve(encrypt.get(use))) ?? 'Identity';
  if (name === 'Identity') return 'NONE';
  const filter = view.dictionary(view.dictionary(encrypt.get('CF'))?.get(name));
  const methods: Record<string, Method> = { None: 'NONE', V2: 'RC4', AESV2: 'AES', AESV3: 'AES' };
  return methods[nameOf(view.resolve(filter?.get('CFM'))) ?? ''];
}
