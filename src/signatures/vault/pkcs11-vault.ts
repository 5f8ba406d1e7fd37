import { createHash, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Pkcs11Settings } from '../../platform/config';
import * as der from '../crypto/asn1/der';
import { readDer } from '../crypto/asn1/der-reader';
import type { Curve, HeldKey } from '../crypto/keys/private-key';
import type { KeyVault, MadeKey } from './key-vault';
import { ck, loadPkcs11, type Attribute, type Handle, type Pkcs11 } from './pkcs11-module';

/** How the material of a held key begins: PKCS#8 begins with the tag of a sequence. */
const MARK = '{';

const curves: Record<Curve, { oid: string; octets: number }> = {
  prime256v1: { oid: '1.2.840.10045.3.1.7', octets: 32 },
  secp384r1: { oid: '1.3.132.0.34', octets: 48 },
};

interface Reference {
  /** CKA_ID, in hexadecimal. */
  pkcs11: string;
  curve: Curve;
}

/**
 * Keys made and kept in a device behind PKCS#11 2.40, sensitive and not extractable: whoever has database and configuration can use
 * them while the device answers, and can never take them away.
 */
export class Pkcs11Vault implements KeyVault {
  private connection: { module: Pkcs11; session: Handle } | undefined;
  private refused: Error | undefined;

  constructor(private readonly settings: Pkcs11Settings) {}

  /** Whether this material is of a key in a device. */
  static holds(material: Buffer): boolean {
    return material[0] === MARK.charCodeAt(0);
  }

  make(curve: Curve): MadeKey {
    const { module, session } = this.connected();
    const id = randomBytes(16);
    const common = [
      { type: ck.CKA_TOKEN, value: true },
      { type: ck.CKA_ID, value: id },
      { type: ck.CKA_LABEL, value: 'autos' },
    ];
    const parameters = { type: ck.CKA_EC_PARAMS, value: der.objectIdentifier(curves[curve].oid) };
    const made = module.C_GenerateKeyPair(
      session,
      { mechanism: ck.CKM_EC_KEY_PAIR_GEN },
      [...common, parameters, { type: ck.CKA_VERIFY, value: true }],
      [
        ...common,
        { type: ck.CKA_PRIVATE, value: true },
        { type: ck.CKA_SENSITIVE, value: true },
        { type: ck.CKA_EXTRACTABLE, value: false },
        { type: ck.CKA_SIGN, value: true },
      ],
    );
    const [point] = module.C_GetAttributeValue(session, made.publicKey, [{ type: ck.CKA_EC_POINT }]);
    const reference: Reference = { pkcs11: id.toString('hex'), curve };
    return {
      publicKey: publicKeyOf(curve, point!.value),
      privateKey: this.held(reference),
      material: Buffer.from(JSON.stringify(reference)),
    };
  }

  open(material: Buffer): HeldKey {
    const reference = JSON.parse(material.toString()) as Reference;
    this.find(reference, ck.CKO_PRIVATE_KEY);
    return this.held(reference);
  }

  destroy(material: Buffer): void {
    const reference = JSON.parse(material.toString()) as Reference;
    const { module, session } = this.connected();
    for (const kind of [ck.CKO_PRIVATE_KEY, ck.CKO_PUBLIC_KEY])
      module.C_DestroyObject(session, this.find(reference, kind));
  }

  close(): void {
    this.connection?.module.C_Finalize();
    this.connection?.module.close();
    this.connection = undefined;
  }

  private held(reference: Reference): HeldKey {
    const { curve } = reference;
    return {
      curve,
      sign: (digest, data) => {
        const { module, session } = this.connected();
        const hash = createHash(digest).update(data).digest();
        module.C_SignInit(session, { mechanism: ck.CKM_ECDSA }, this.find(reference, ck.CKO_PRIVATE_KEY));
        const { octets } = curves[curve];
        const signature = module.C_Sign(session, hash, Buffer.alloc(octets * 2));
        const [r, s] = [signature.subarray(0, octets), signature.subarray(octets)];
        return der.sequence(der.unsignedInteger(r), der.unsignedInteger(s));
      },
    };
  }

  private find({ pkcs11 }: Reference, kind: number): Handle {
    const { module, session } = this.connected();
    const template: Attribute[] = [
      { type: ck.CKA_CLASS, value: kind },
      { type: ck.CKA_ID, value: Buffer.from(pkcs11, 'hex') },
    ];
    module.C_FindObjectsInit(session, template);
    const [handle] = module.C_FindObjects(session, 1);
    module.C_FindObjectsFinal(session);
    if (!handle) throw new Error(`The device has no key ${pkcs11}.`);
    return handle;
  }

  private connected(): { module: Pkcs11; session: Handle } {
    return (this.connection ??= this.connect());
  }

  private connect(): { module: Pkcs11; session: Handle } {
    if (this.refused) throw this.refused;
    const module = loadPkcs11();
    module.load(this.settings.modulePath);
    try {
      module.C_Initialize();
      return { module, session: this.loggedIn(module) };
    } catch (error) {
      module.C_Finalize();
      module.close();
      throw error;
    }
  }

  private loggedIn(module: Pkcs11): Handle {
    const { token, pin } = this.settings;
    const slot = module
      .C_GetSlotList(true)
      .find((one) => module.C_GetTokenInfo(one).label.replace(/[\0 ]+$/, '') === token);
    if (!slot) throw new Error(`No token is named ${token} (PKCS11_TOKEN).`);
    const session = module.C_OpenSession(slot, ck.CKF_RW_SESSION | ck.CKF_SERIAL_SESSION);
    try {
      module.C_Login(session, ck.CKU_USER, pin);
      return session;
    } catch (cause) {
      // A device counts wrong PINs and locks itself: it is not asked again before a restart.
      this.refused = new Error('The device did not accept the PIN (PKCS11_PIN).', { cause });
      throw this.refused;
    }
  }
}

/** CKA_EC_POINT is an OCTET STRING around the uncompressed point; some devices give the point alone. */
function publicKeyOf(curve: Curve, point: Buffer): KeyObject {
  const plain = point.length === curves[curve].octets * 2 + 1 ? point : readDer(point).octets();
  const algorithm = der.sequence(
    der.objectIdentifier('1.2.840.10045.2.1'),
    der.objectIdentifier(curves[curve].oid),
  );
  const spki = der.sequence(algorithm, der.bitString(plain));
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}
