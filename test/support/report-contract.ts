/** Every key of SIGNATURES.md, 7.4, with what its value may be. */
const truth = (value: unknown) => typeof value === 'boolean';
const instant = (value: unknown) => typeof value === 'string' && new Date(value).toISOString() === value;
const string = (value: unknown) => typeof value === 'string';
const count = (value: unknown) => Number.isInteger(value);
const oneOf =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value);
const orNull = (rule: (value: unknown) => boolean) => (value: unknown) => value === null || rule(value);
type Rule = ((value: unknown) => boolean) | { [key: string]: Rule } | [Rule] | Nullable;

/** Null, or what the rule says. */
class Nullable {
  constructor(readonly rule: Rule) {}
}

const orNullOf = (rule: Rule) => new Nullable(rule);

/** EN 319 102-1, 5.1.3. */
const subIndications = [
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'POLICY_PROCESSING_ERROR',
  'SIGNATURE_POLICY_NOT_AVAILABLE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'NO_POE',
  'TRY_LATER',
  'SIGNED_DATA_NOT_FOUND',
  'GENERIC',
];

const label = oneOf('aprovada', 'indeterminada', 'reprovada');
const contract: Rule = {
  document: { sha256: string, bytes: count, name: string, kind: oneOf('PDF', 'P7S', 'P7M', 'UNKNOWN') },
  verifiedAt: instant,
  verifierVersion: string,
  trustStoreDate: string,
  revisions: [
    {
      n: count,
      start: count,
      end: count,
      signedBy: orNull(string),
      changes: [{ kind: string, page: orNull(count), object: string, allowed: truth, message: string }],
    },
  ],
  signatures: [
    {
      field: orNull(string),
      type: oneOf('SIGNATURE', 'DOC_TIMESTAMP'),
      subFilter: orNull(string),
      revision: orNull(count),
      byteRange: orNullOf([count]),
      coverage: oneOf('WHOLE_FILE', 'WHOLE_REVISION', 'CONTIGUOUS', 'PARTIAL', null),
      integrity: { digestOk: orNull(truth), signatureOk: orNull(truth) },
      algorithms: { digest: string, signature: string, keyBits: count, weak: truth },
      time: {
        claimed: orNull(instant),
        proved: orNull(instant),
        source: oneOf('M', 'SIGNING_TIME', 'TST', 'DOC_TST', 'LOG', null),
      },
      signer: orNullOf({
        name: string,
        cpfMasked: orNull(string),
        certSerial: string,
        issuer: string,
        notBefore: instant,
        notAfter: instant,
        kind: oneOf('ICP_BRASIL', 'GOV_BR', 'TENANT', 'OTHER'),
      }),
      level: oneOf('SIMPLE', 'ADVANCED', 'QUALIFIED', 'UNDETERMINED'),
      chain: [
        {
          subject: string,
          issuer: string,
          serial: string,
          sha256: string,
          source: oneOf('CMS', 'DSS', 'STORE'),
          validAtPoe: truth,
        },
      ],
      revocation: {
        status: oneOf('GOOD', 'REVOKED', 'UNKNOWN'),
        source: orNull(string),
        producedAt: orNull(instant),
        revokedAt: orNull(instant),
        reason: orNull(string),
      },
      timestamps: [
        {
          kind: oneOf('CONTENT', 'SIGNATURE', 'DOCUMENT', 'ARCHIVE', 'REFERENCES'),
          time: orNull(instant),
          tsa: orNull(string),
          valid: truth,
          subIndication: orNull(oneOf(...subIndications)),
        },
      ],
      padesLevel: oneOf('B-B', 'B-T', 'B-LT', 'B-LTA', 'NONE'),
      policy: orNullOf({ oid: string, name: orNull(string), hashOk: orNull(truth), ok: orNull(truth) }),
      docMdp: orNullOf({
        p: oneOf(1, 2, 3, null),
        fieldLock: orNullOf({ action: oneOf('ALL', 'INCLUDE', 'EXCLUDE'), fields: [string] }),
      }),
      changesAfter: oneOf('NONE', 'LTA', 'SIGNED', 'FORM_FILL', 'NOT_ALLOWED'),
      indication: oneOf('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'),
      subIndication: orNull(oneOf(...subIndications)),
      itiLabel: label,
      checks: [{ code: string, ok: truth, message: string }],
      messages: [string],
    },
  ],
  summary: { label, sentence: string },
};

/** Paths at which a value of a report is missing or is not what the contract says. */
export function brokenIn(report: unknown): string[] {
  return broken(contract, report);
}

function broken(rule: Rule, value: unknown, path = ''): string[] {
  if (rule instanceof Nullable) return value === null ? [] : broken(rule.rule, value, path);
  if (typeof rule === 'function') return rule(value) ? [] : [path];
  if (Array.isArray(rule))
    return Array.isArray(value) ? value.flatMap((item) => broken(rule[0], item, `${path}[]`)) : [path];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(rule).flatMap(([key, inner]) =>
    key in value
      ? broken(inner, (value as Record<string, unknown>)[key], `${path}.${key}`)
      : [`${path}.${key}`],
  );
}
