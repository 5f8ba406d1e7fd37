import { extractSignature, signPdf } from '../../crypto/pdf/pades';
import { description, plainPdf, sealSigner } from '../../../../test/support/seals';
import { inflate } from './inflate.node';
import { changesAfter } from './changes/judge';
import { readPdf } from './read';

const signer = sealSigner();

describe.each(['table', 'stream'] as const)(
  'a file with three signatures and a cross-reference %s',
  (form) => {
    let base: Buffer;
    let versions: Buffer[];
    beforeAll(async () => {
      base = await plainPdf(form);
      versions = [await signPdf(base, signer, description())];
      for (const fieldName of ['b', 'c'])
        versions.push(await signPdf(versions.at(-1)!, signer, description({ fieldName, docMdp: undefined })));
    });

    it('has four revisions and its three signatures in order', () => {
      const file = readPdf(versions[2]!, { inflate });
      expect(file.revisions.map(({ end }) => end)).toEqual([
        base.length + 1,
        ...versions.map(({ length }) => length),
      ]);
      expect(file.pageCount()).toBe(2);
      expect(
        file.signatures.map(({ fieldName, revision, coverage, faults, notices, docMdp }) => ({
          fieldName,
          revision,
          coverage,
          faults,
          notices,
          docMdp,
        })),
      ).toEqual([
        {
          fieldName: 'Assinatura_1',
          revision: 2,
          coverage: 'WHOLE_REVISION',
          faults: [],
          notices: [],
          docMdp: { p: 2 },
        },
        {
          fieldName: 'b',
          revision: 3,
          coverage: 'WHOLE_REVISION',
          faults: [],
          notices: [],
          docMdp: undefined,
        },
        { fieldName: 'c', revision: 4, coverage: 'WHOLE_FILE', faults: [], notices: [], docMdp: undefined },
      ]);
    });

    it('says the same after what it begins with was read, and takes nothing over from another file', () => {
      const flipped = Buffer.from(versions[1]!);
      flipped[versions[0]!.indexOf('/Contents <') + 200]! ^= 1;
      for (const bytes of [versions[2]!, flipped, base]) {
        const alone = readPdf(bytes, { inflate });
        const earlier = readPdf(versions[0]!, { inflate });
        // Its objects have been parsed, too.
        earlier.signatures.forEach((signature) => changesAfter(earlier, signature));
        const taken = readPdf(bytes, { inflate, base: earlier });
        expect(taken.revisions).toEqual(alone.revisions);
        expect(taken.signatures).toEqual(alone.signatures);
        expect(taken.signatures.map((signature) => changesAfter(taken, signature))).toEqual(
          alone.signatures.map((signature) => changesAfter(alone, signature)),
        );
      }
    });

    it('gives the octets to digest and the CMS, as they are without the later revisions', () => {
      const file = readPdf(versions[2]!, { inflate });
      file.signatures.forEach((signature, index) => {
        const { cms, content } = extractSignature(versions[index]!);
        expect(Buffer.concat(file.signedBytes(signature)).equals(content)).toBe(true);
        expect(Buffer.from(signature.cms).equals(cms)).toBe(true);
      });
    });
  },
);

it('finds nothing but signatures after each signature', async () => {
  const first = await signPdf(await plainPdf('table'), signer, description());
  const second = await signPdf(first, signer, description({ fieldName: 'b', docMdp: undefined }));
  const file = readPdf(second, { inflate });
  const [one, two] = file.signatures.map((signature) => changesAfter(file, signature));
  expect(two).toEqual({ summary: 'NONE', changes: [] });
  expect(one).toEqual({
    summary: 'SIGNED',
    changes: [
      {
        revision: 3,
        kind: 'SIGNATURE',
        object: '13 0',
        allowed: true,
        message: 'Nova assinatura no campo “b”.',
      },
    ],
  });
});
