/** The little of JSON Schema that is used here. */
interface Schema {
  type: string;
  description?: string;
  format?: string;
  nullable?: boolean;
  enum?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
}

const text = (description?: string): Schema => ({
  type: 'string',
  ...(description ? { description } : {}),
});
const instant: Schema = { type: 'string', format: 'date-time', nullable: true };
const flag: Schema = { type: 'boolean', nullable: true };
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });
const list = (items: Schema): Schema => ({ type: 'array', items });

const label = oneOf('aprovada', 'indeterminada', 'reprovada');

const signature = object({
  field: { ...text('O campo do PDF.'), nullable: true },
  type: oneOf('SIGNATURE', 'DOC_TIMESTAMP'),
  integrity: object({ digestOk: flag, signatureOk: flag }),
  time: object({
    claimed: instant,
    proved: instant,
    source: { ...oneOf('M', 'SIGNING_TIME', 'TST', 'DOC_TST', 'LOG'), nullable: true },
  }),
  signer: {
    ...object({
      name: text(),
      cpfMasked: { ...text(), nullable: true },
      kind: oneOf('ICP_BRASIL', 'GOV_BR', 'TENANT', 'OTHER'),
    }),
    nullable: true,
  },
  level: {
    ...oneOf('SIMPLE', 'ADVANCED', 'QUALIFIED', 'UNDETERMINED'),
    description: 'Lei 14.063/2020, art. 4º.',
  },
  padesLevel: oneOf('B-B', 'B-T', 'B-LT', 'B-LTA', 'NONE'),
  changesAfter: oneOf('NONE', 'LTA', 'SIGNED', 'FORM_FILL', 'NOT_ALLOWED'),
  indication: oneOf('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'),
  subIndication: { ...text('EN 319 102-1.'), nullable: true },
  itiLabel: label,
  messages: list(text()),
});

/** The outline of the report; the rest of it is in the README of the verifier. */
export const reportSchema: Schema = object({
  document: object({
    sha256: text(),
    bytes: { type: 'integer' },
    name: text(),
    kind: oneOf('PDF', 'P7S', 'P7M', 'UNKNOWN'),
  }),
  verifiedAt: { type: 'string', format: 'date-time' },
  verifierVersion: text(),
  trustStoreDate: text(),
  revisions: list(
    object({
      n: { type: 'integer' },
      start: { type: 'integer' },
      end: { type: 'integer', description: 'O arquivo cortado aqui é o que foi assinado nesta revisão.' },
      signedBy: { ...text(), nullable: true },
    }),
  ),
  signatures: list(signature),
  systemRecord: {
    ...object({
      file: {
        ...oneOf('RENDITION', 'EVIDENCE', 'AUTHENTICATION_TERM'),
        description:
          'O PDF com a folha de assinaturas, o arquivo com as assinaturas digitais ou o termo de autenticação.',
      },
      process: text('O número do processo.'),
      document: text('O título do documento.'),
      verificationCode: text(),
      crc: text(),
      signers: {
        ...list(
          object({
            name: text(),
            position: text('Com a pessoa substituída, se houve substituição.'),
            unit: text(),
            signedAt: { type: 'string', format: 'date-time' },
            level: oneOf('simple', 'advanced', 'qualified'),
          }),
        ),
        description: 'As pessoas que assinaram o documento, também as que assinaram com senha.',
      },
      hashMatches: { type: 'boolean' },
      logInclusion: {
        ...flag,
        description:
          'Se o registro público guarda o ato que fez este arquivo; null enquanto não foi registrado.',
      },
      logProof: {
        type: 'object',
        nullable: true,
        description:
          'A prova de inclusão no registro público (RFC 9162): folha, posição, caminho até a raiz, cabeça assinada e chave.',
      },
    }),
    description: 'Só se o arquivo é, octeto por octeto, um documento deste município.',
  },
  standing: {
    ...object({
      state: oneOf('IN_FORCE', 'CANCELLED', 'WITHDRAWN', 'TRAINING'),
      since: { ...instant, description: 'Quando deixou de valer.' },
    }),
    description:
      'Só se o arquivo saiu deste sistema: se o documento vale hoje, se foi cancelado, se a assinatura foi retirada ou se era só treinamento.',
  },
  copy: {
    ...object({
      kind: {
        ...oneOf('STAMPED', 'PROCESS', 'TEXT', 'DETACHED'),
        description:
          'Cópia carimbada de um documento, cópia do processo, texto assinado ou assinatura separada (.p7s).',
      },
      process: text('O número do processo.'),
      document: { ...text('O título do documento.'), nullable: true },
      verificationCode: { ...text(), nullable: true },
      crc: { ...text(), nullable: true },
      madeAt: { type: 'string', format: 'date-time' },
    }),
    description:
      'Só se o arquivo é uma cópia que este sistema fez. Ela não prova nada sozinha: confira o documento pelo código.',
  },
  summary: {
    ...object({ label, sentence: text() }),
    description: 'O arquivo e, se ele saiu deste sistema, o que houve com o documento depois.',
  },
});

export const verificationBody: Schema = {
  ...object({
    file: {
      type: 'string',
      format: 'binary',
      description: 'O arquivo assinado, ou o arquivo da assinatura (.p7s).',
    },
    content: {
      type: 'string',
      format: 'binary',
      description: 'O documento original, se a assinatura está em arquivo separado.',
    },
  }),
  required: ['file'],
};
