import { createHash, sign } from 'node:crypto';
import {
  contract,
  docMdp,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
} from '../../../test/support/contract-pdf';
import { certify, cmsOf, crlOf, revokedEntry, smallWorld, stamped } from '../../../test/support/pki';
import { engineAt, judged } from '../../../test/support/pki/engine';
import { signedBy, signedPdf, withStore } from '../../../test/support/pki/pdf';
import { protectedObjects, type Seal, seals, trailerOf } from '../../../test/support/protected-pdf';
import {
  appendRevision,
  lastCrossReference,
  lastSignature,
  type Objects,
  signRevision,
  stream,
  writePdf,
} from '../../../test/support/raw-pdf';
import { plainPdf } from '../../../test/support/seals';
import * as der from '../crypto/asn1/der';

/** What other programs write, odd or old, read as they and the common readers mean it. */
const world = smallWorld();
const engine = engineAt('2026-06-01', world.root);
const cms = (content: Buffer) => cmsOf(world.plain, { content });
const signing = {
  3: page('/Annots[8 0 R 20 0 R]'),
  7: form([8, 20]),
  20: signatureField('Maria', 21),
};

/** An update in the manner of Word and Acrobat: a table, and after it an empty one that alone is followed by `startxref`. */
function hybridUpdate(pdf: Buffer): Buffer {
  const updated = appendRevision(pdf, { 40: '<</Title(Contrato)>>' }, { trailer: '/Info 40 0 R' });
  const at = updated.lastIndexOf('startxref');
  const place = lastCrossReference(updated)!;
  const second = `xref\n0 0\ntrailer\n<</Size 1000/Root 1 0 R/Info 40 0 R/Prev ${place}>>\n`;
  return Buffer.concat([
    updated.subarray(0, at),
    Buffer.from(`${second}startxref\n${at}\n%%EOF\n`, 'latin1'),
  ]);
}

/** PDFBox closes an update that changes nothing with a cross-reference stream of no width. */
function emptyUpdate(pdf: Buffer): Buffer {
  const dictionary = `/Type/XRef/Size 1000/Root 1 0 R/Prev ${lastCrossReference(pdf)}/Index[0 1]/W[0 0 0]`;
  const text = `998 0 obj\n${stream(dictionary, '')}\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(text, 'latin1')]);
}

const brazilian = {
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/DSS 30 0 R>>',
  30: '<</Certs[31 0 R]/PBAD_PolicyArtifacts[31 0 R]/VRI<</AB<</Cert[31 0 R]/PBAD_LpaArtifact 31 0 R/PBAD_LpaSignature 31 0 R/PBAD_PolicyArtifact 31 0 R>>>>>>',
  31: stream('', 'certificado'),
};

it.each<[string, () => Buffer | Promise<Buffer>]>([
  [
    'two sections in one update, before the signature',
    () => signRevision(hybridUpdate(writePdf(contract)), 21, signing, { cms }),
  ],
  ['two sections in one update, after it', () => hybridUpdate(signedContract({ cms }))],
  ['an update of nothing', () => emptyUpdate(signedContract({ cms }))],
  ['a policy of ICP-Brasil in the store', () => appendRevision(signedContract({ cms }), brazilian)],
  [
    'white space and zeros after the end',
    () => Buffer.concat([signedContract({ cms }), Buffer.from('\r\n\0\0 \n')]),
  ],
  ['no date anywhere', () => signedContract({ cms })],
  [
    'a field among the annotations of the page alone',
    () => signRevision(writePdf(contract), 21, { 3: signing[3], 20: signing[20] }, { cms }),
  ],
  [
    'an object left over from before a list that was written anew',
    () => {
      const left = Buffer.from('%PDF-1.7\n5 0 obj\n(antes)\nendobj\n', 'latin1');
      return signRevision(appendRevision(left, contract, { previous: undefined }), 21, signing, { cms });
    },
  ],
  [
    'a signature with a white ground on the line where one signs',
    () => {
      const line = { 5: stream('', 'BT /F1 12 Tf 72 700 Td (______________________) Tj ET') };
      const look = stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '1 g 0 0 228 20 re f');
      return signedAgain(signedContract({ cms, objects: line }), {
        cms,
        widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
        objects: { 24: look },
      });
    },
  ],
  [
    'a field whose widget stands apart, signed later',
    () => {
      const widget = (more: string) =>
        `<</Type/Annot/Subtype/Widget/Parent 22 0 R/F 132/P 3 0 R/Rect[300 100 528 120]${more}>>`;
      const waiting = { 22: '<</FT/Sig/T(Pedro)/Kids[25 0 R]>>', 25: widget('') };
      const annotations = page('/Annots[8 0 R 20 0 R 25 0 R]');
      const both = { ...signing, 3: annotations, 7: form([8, 20, 22]) };
      return signedAgain(signRevision(writePdf({ ...contract, ...waiting }), 21, both, { cms }), {
        cms,
        objects: {
          3: annotations,
          22: '<</FT/Sig/T(Pedro)/V 23 0 R/Kids[25 0 R]>>',
          24: stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', 'BT (Pedro) Tj ET'),
          25: widget('/AP<</N 24 0 R>>'),
        },
      });
    },
  ],
  [
    'a stamp with a shading, and one shown faintly over the text',
    () => {
      const shading =
        '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Function 25 0 R>>>>';
      const faint = '/ExtGState<</Faint<</ca 0.2>>>>/XObject<</Logo 26 0 R>>';
      const look = (content: string) =>
        stream(`/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<<${shading}${faint}>>`, content);
      const first = signedAgain(signedContract({ cms }), {
        cms,
        widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
        objects: {
          24: look('/Faint gs /Logo Do'),
          25: '<</FunctionType 2/Domain[0 1]/N 1>>',
          26: stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '1 g 0 0 228 20 re f'),
        },
      });
      const more = {
        3: page('/Annots[8 0 R 20 0 R 22 0 R 27 0 R]'),
        7: form([8, 20, 22, 27]),
        27: signatureField('Ana', 28, '/Rect[300 100 528 120]/AP<</N 29 0 R>>'),
        29: look('q 0 0 50 20 re W n /S sh Q'),
      };
      return signRevision(first, 28, more, { cms });
    },
  ],
  [
    'a certificate that only the store has',
    async () => {
      const bare = await signedPdf(await plainPdf('table'), { field: 'a' }, (content) =>
        cmsOf(world.plain, { content, certificates: [] }),
      );
      return withStore(bare, { certs: [world.plain.certificate, world.authority.certificate] });
    },
  ],
])('%s: passes', async (_, make) => {
  expect((await judged(engine, await make())).says).toBe('TOTAL-PASSED');
});

it('what is left of a place that was ciphered before it was filled is noise in a protected file, and hides something in another', async () => {
  const [seal] = seals;
  const noisy = (protectedBy?: Seal) => {
    const objects = (some: Objects) => (protectedBy ? protectedObjects(protectedBy, some) : some);
    const options = protectedBy ? { trailer: trailerOf(protectedBy) } : {};
    const signed = signRevision(writePdf(objects(contract), options), 21, objects(signing), {
      cms,
      ...options,
    });
    signed.write('c0ffee', lastSignature(signed).end - 7, 'latin1');
    return signed;
  };
  expect((await judged(engine, noisy(seal))).says).toBe('TOTAL-PASSED');
  expect((await judged(engine, noisy())).says).toBe('TOTAL-FAILED FORMAT_FAILURE');
});

it('a program or a name after the end does not', async () => {
  const bytes = Buffer.concat([signedContract({ cms }), Buffer.from('x')]);
  expect((await judged(engine, bytes)).says).toBe('TOTAL-FAILED FORMAT_FAILURE');
});

describe('forms of old, by SHA-1', () => {
  const rsa = certify({ name: 'RSA', kind: 'rsa2048', issuer: world.root });
  const made = (entries: string, make: (content: Buffer) => Buffer) =>
    signRevision(writePdf(contract), 21, signing, { entries, cms: make });
  const files: [name: string, pdf: Buffer, failure: string][] = [
    [
      'adbe.x509.rsa_sha1',
      made(`/SubFilter/adbe.x509.rsa_sha1/Cert<${rsa.certificate.toString('hex')}>`, (content) =>
        der.octetString(sign('sha1', content, rsa.key)),
      ),
      'TOTAL-FAILED SIG_CRYPTO_FAILURE',
    ],
    [
      'adbe.pkcs7.sha1',
      made('/SubFilter/adbe.pkcs7.sha1', (content) =>
        cmsOf(world.plain, { content: createHash('sha1').update(content).digest(), detached: false }),
      ),
      'TOTAL-FAILED HASH_FAILURE',
    ],
  ];

  it.each(files)('%s: the arithmetic is checked, and proves nothing today', async (_, pdf, failure) => {
    expect(await judged(engine, pdf)).toMatchObject({
      says: 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE',
      signature: { integrity: { digestOk: true, signatureOk: true }, changesAfter: 'NONE' },
    });
    const altered = Buffer.from(pdf);
    altered.write('%PDF-1.6', 0, 'latin1');
    expect((await judged(engine, altered)).says).toBe(failure);
  });
});

it('adbe.x509.rsa_sha1 may be over another digest, since PDF 1.6', async () => {
  const rsa = certify({ name: 'RSA', kind: 'rsa2048', issuer: world.root });
  const entries = `/SubFilter/adbe.x509.rsa_sha1/Cert<${rsa.certificate.toString('hex')}>`;
  const made = (of: (content: Buffer) => Buffer) =>
    signRevision(writePdf(contract), 21, signing, {
      entries,
      cms: (content) => der.octetString(sign('sha256', of(content), rsa.key)),
    });
  expect(
    (
      await judged(
        engine,
        made((content) => content),
      )
    ).says,
  ).toBe('TOTAL-PASSED');
  expect(
    (
      await judged(
        engine,
        made(() => Buffer.from('outro')),
      )
    ).says,
  ).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE');
});

describe('of several answers about one certificate', () => {
  const list = (from: string, revokedAt?: string, reason?: 1 | 6) =>
    crlOf(world.authority, from, '2026-12-01', {
      revoked: revokedAt ? [revokedEntry(world.person, revokedAt, reason)] : [],
    });
  const withLists = async (...crls: Buffer[]) => {
    const signed = await signedBy(
      await plainPdf('table'),
      world.person,
      { field: 'a' },
      { unsigned: stamped(world.clock, '2026-03-01T12:00:00Z') },
    );
    return judged(engine, await withStore(signed, { crls }));
  };

  it('the earliest revocation counts, in whatever order they stand', async () => {
    const [early, late] = [
      list('2026-03-02', '2026-01-01T00:00:00Z'),
      list('2026-04-02', '2026-04-01T00:00:00Z'),
    ];
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const { says, signature } = await withLists(...order);
      expect([says, signature.revocation.revokedAt]).toEqual([
        'TOTAL-FAILED REVOKED',
        '2026-01-01T00:00:00.000Z',
      ]);
    }
  });

  it('a suspension counts until it is lifted', async () => {
    const [held, free] = [list('2026-03-02', '2026-02-20T00:00:00Z', 6), list('2026-03-03')];
    expect((await withLists(held)).says).toBe('INDETERMINATE TRY_LATER');
    expect((await withLists(held, free)).says).toBe('TOTAL-PASSED');
    expect((await withLists(free, list('2026-03-04', '2026-02-20T00:00:00Z', 6))).says).toBe(
      'INDETERMINATE TRY_LATER',
    );
  });
});

it('a seal is simple by its record or its issuer, and not by its name', async () => {
  const levelOf = async (name: string, issuer = world.authority) => {
    const pdf = await signedBy(await plainPdf('table'), certify({ name, issuer }), { field: 'a' });
    return (await judged(engine, pdf)).signature.level;
  };
  expect(await levelOf('Selo eletrônico de Pedra Branca')).toBe('ADVANCED');
  expect(await levelOf('Maria das Dores', world.root)).toBe('SIMPLE');
});

it('a careless stamp over the text is neither refused nor passed when ICP-Brasil knows who signed', async () => {
  const stampedOver = (entries = '') =>
    signedAgain(signedContract({ cms, entries }), {
      cms,
      widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
      objects: { 24: stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '1 g 0 0 228 20 re f') },
    });
  const says = async (pdf: Buffer, kind: 'ICP_BRASIL' | 'TENANT') => {
    const { report } = await judged(engineAt('2026-06-01', world.root, kind), pdf);
    return report.signatures.map(({ itiLabel }) => itiLabel);
  };
  expect(await says(stampedOver(), 'ICP_BRASIL')).toEqual(['indeterminada', 'aprovada']);
  expect(await says(stampedOver(), 'TENANT')).toEqual(['reprovada', 'aprovada']);
  expect(await says(stampedOver(docMdp(2)), 'ICP_BRASIL')).toEqual(['reprovada', 'aprovada']);
});
