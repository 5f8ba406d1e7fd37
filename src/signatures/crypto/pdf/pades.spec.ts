import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFSignature } from '@cantoo/pdf-lib';
import { description, noon, plainPdf, rsaSigner, sealSigner } from '../../../../test/support/seals';
import { roomForCms } from '../cms/cms';
import { SigningRefused } from '../errors';
import { signPdf, verifySeal } from './pades';

const signer = sealSigner();

/** What a revision wrote: the octets after the input. */
const added = (input: Buffer, output: Buffer) => output.subarray(input.length).toString('latin1');

async function reasonOf(act: Promise<Buffer>): Promise<string> {
  return act.then(
    () => 'signed',
    (error: unknown) => (error instanceof SigningRefused ? error.reason : String(error)),
  );
}

/** A PDF changed by the library, saved whole. */
async function pdfWith(change: (document: PDFDocument) => void): Promise<Buffer> {
  const document = await PDFDocument.load(await plainPdf('table'), { updateMetadata: false });
  change(document);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A signature, for all that the rules of ISO 32000 look at, with the given transform. */
function restriction(
  document: PDFDocument,
  method: string,
  parameters: Record<string, PDFName | PDFNumber>,
): void {
  const value = document.context.obj({
    Type: 'Sig',
    ByteRange: [0, 1, 2, 3],
    Reference: [{ Type: 'SigRef', TransformMethod: method, TransformParams: parameters }],
  });
  const field = document.context.register(document.context.obj({ FT: 'Sig', T: 'x', V: value }));
  document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ Fields: [field], SigFlags: 3 }));
}

describe.each(['table', 'stream'] as const)('signing a PDF with a cross-reference %s', (form) => {
  it('keeps the input, covers the file and verifies', async () => {
    const input = await plainPdf(form);
    const output = await signPdf(input, signer, description());
    expect(output.subarray(0, input.length).equals(input)).toBe(true);
    const seal = verifySeal(output);
    const [start, gapStart = 0, gapEnd = 0, tail = 0] = seal.byteRange;
    expect(start).toBe(0);
    expect(gapEnd + tail).toBe(output.length);
    expect(output.toString('latin1', gapStart, gapStart + 5)).toBe('<3082');
    expect(gapEnd - gapStart).toBe(2 * roomForCms(signer) + 2);
    expect(seal.certificate.equals(signer.certificate)).toBe(true);
    expect(seal.claimedTime).toEqual(noon);
  });

  it('writes what EN 319 142-1 asks and nothing that PDF/A-2 forbids', async () => {
    const input = await plainPdf(form);
    const output = await signPdf(input, signer, description());
    const document = await PDFDocument.load(output, { updateMetadata: false });
    const field = document.getForm().getField('Assinatura_1');
    expect(field).toBeInstanceOf(PDFSignature);
    const widget = field.acroField.dict;
    expect(widget.lookup(PDFName.of('F'), PDFNumber).asNumber()).toBe(132);
    expect(widget.lookup(PDFName.of('Rect'))?.toString()).toBe('[ 0 0 0 0 ]');
    expect(['A', 'AA', 'AP', 'MK'].filter((key) => widget.has(PDFName.of(key)))).toEqual([]);
    expect(widget.get(PDFName.of('P'))).toBe(document.getPage(0).ref);
    const signature = widget.lookup(PDFName.of('V'), PDFDict);
    expect(signature.get(PDFName.of('Filter'))).toBe(PDFName.of('Adobe.PPKLite'));
    expect(signature.get(PDFName.of('SubFilter'))).toBe(PDFName.of('ETSI.CAdES.detached'));
    expect(signature.get(PDFName.of('M'))?.toString()).toBe('(D:20260302150000Z)');
    expect(signature.has(PDFName.of('Cert'))).toBe(false);
    expect(document.catalog.has(PDFName.of('Perms'))).toBe(false);
    expect(document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).has(PDFName.of('NeedAppearances'))).toBe(
      false,
    );
    expect(added(input, output)).toContain('/TransformMethod /DocMDP');
    expect(added(input, output)).not.toMatch(/Digest(Method|Value|Location)/);
  });

  it('writes only the catalogue, the form, the page and the new objects', async () => {
    const input = await plainPdf(form);
    const text = added(input, await signPdf(input, signer, description()));
    const written = [...text.matchAll(/^(\d+) 0 obj/gm)].length;
    // Catalogue, page, form, field, signature; a cross-reference stream is an object too.
    expect(written).toBe(form === 'table' ? 5 : 6);
    expect(text).not.toContain('/Info');
    expect(text).toMatch(form === 'table' ? /\nxref\n/ : /\/Type \/XRef/);
    expect(text).not.toMatch(form === 'table' ? /\/Type \/XRef/ : /\nxref\n/);
  });

  it('adds one signature after another, each over all before it', async () => {
    const input = await plainPdf(form);
    const revisions = [input];
    for (let turn = 1; turn <= 4; turn += 1) {
      const change = { fieldName: `Assinatura_${turn}`, docMdp: turn === 1 ? (2 as const) : undefined };
      revisions.push(await signPdf(revisions.at(-1) ?? input, signer, description(change)));
    }
    revisions.slice(1).forEach((revision, index) => {
      expect(revision.subarray(0, revisions[index]?.length).equals(revisions[index] ?? input)).toBe(true);
      expect(() => verifySeal(revision)).not.toThrow();
    });
    const document = await PDFDocument.load(revisions.at(-1) ?? input, { updateMetadata: false });
    expect(
      document
        .getForm()
        .getFields()
        .map((field) => field.getName()),
    ).toEqual([1, 2, 3, 4].map((n) => `Assinatura_${n}`));
    expect(document.getPage(0).node.Annots()?.size()).toBe(4);
  });
});

describe('signing a PDF', () => {
  it('takes RSA-2048 as well', async () => {
    const { signer: rsa } = rsaSigner();
    const output = await signPdf(await plainPdf('table'), rsa, description());
    expect(verifySeal(output).certificate.equals(rsa.certificate)).toBe(true);
  });

  it('keeps an indirect /Annots and an indirect /Fields where they stand', async () => {
    const input = await pdfWith((document) => {
      const { context, catalog } = document;
      document.getPage(0).node.set(PDFName.of('Annots'), context.register(context.obj([])));
      const fields = context.register(context.obj([]));
      catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields })));
    });
    const output = await signPdf(input, signer, description());
    const document = await PDFDocument.load(output, { updateMetadata: false });
    const before = await PDFDocument.load(input, { updateMetadata: false });
    const place = (of: PDFDocument) => of.getPage(0).node.get(PDFName.of('Annots'))?.toString();
    expect(place(document)).toBe(place(before));
    expect(document.getPage(0).node.Annots()?.size()).toBe(1);
    expect(document.getForm().getFields()).toHaveLength(1);
    expect(added(input, output)).not.toContain('/Type /Page\n');
  });

  it('keeps annotations and fields that were there, direct ones too', async () => {
    const input = await pdfWith((document) => {
      const form = document.getForm();
      form.createTextField('nome').addToPage(document.getPage(0));
    });
    const output = await signPdf(input, signer, description());
    const document = await PDFDocument.load(output, { updateMetadata: false });
    expect(
      document
        .getForm()
        .getFields()
        .map((field) => field.getName()),
    ).toEqual(['nome', 'Assinatura_1']);
    expect(document.getPage(0).node.Annots()?.size()).toBe(2);
  });

  it('changes the second identifier of the file and keeps the first', async () => {
    const input = await plainPdf('table');
    const once = await signPdf(input, signer, description());
    const twice = await signPdf(once, signer, description({ fieldName: 'Assinatura_2', docMdp: undefined }));
    const identifiers = [...twice.toString('latin1').matchAll(/\/ID \[ <(\w{32})> <(\w{32})> \]/g)];
    expect(identifiers).toHaveLength(2);
    expect(identifiers[1]?.[1]).toBe(identifiers[0]?.[1]);
    expect(identifiers[1]?.[2]).not.toBe(identifiers[0]?.[2]);
  });

  it('carries any text for people', async () => {
    const texts = { name: 'Zoë 😀 )(\\', reason: ') /ByteRange [0 1 2 3] (', location: '' };
    const output = await signPdf(await plainPdf('table'), signer, description(texts));
    const document = await PDFDocument.load(output, { updateMetadata: false });
    const value = document.getForm().getField('Assinatura_1').acroField.dict.lookup(PDFName.of('V'), PDFDict);
    expect(value.lookup(PDFName.of('Name'))).toHaveProperty('value', expect.stringMatching(/^FEFF/));
    expect(() => verifySeal(output)).not.toThrow();
  });

  it.each(['', 'a.b', 'a\nb', 'x'.repeat(101)])('refuses the field name "%s"', async (fieldName) => {
    expect(await reasonOf(signPdf(await plainPdf('table'), signer, description({ fieldName })))).toBe(
      'field_name',
    );
  });

  it('refuses a field name in use and a second certification', async () => {
    const once = await signPdf(await plainPdf('table'), signer, description());
    expect(await reasonOf(signPdf(once, signer, description({ docMdp: undefined })))).toBe('field_name');
    expect(await reasonOf(signPdf(once, signer, description({ fieldName: 'b' })))).toBe('already_certified');
  });

  it('refuses a file whose signature forbids others', async () => {
    const intention = description({ docMdp: undefined });
    const closed = await pdfWith((document) => restriction(document, 'DocMDP', { P: PDFNumber.of(1) }));
    const locked = await pdfWith((document) =>
      restriction(document, 'FieldMDP', { Action: PDFName.of('All') }),
    );
    const open = await pdfWith((document) => restriction(document, 'DocMDP', { P: PDFNumber.of(2) }));
    expect(await reasonOf(signPdf(closed, signer, intention))).toBe('no_changes_allowed');
    expect(await reasonOf(signPdf(locked, signer, intention))).toBe('no_changes_allowed');
    expect(await reasonOf(signPdf(open, signer, intention))).toBe('signed');
  });

  it('refuses a form that goes in circles', async () => {
    const input = await pdfWith((document) => {
      const field = document.context.nextRef();
      document.context.assign(field, document.context.obj({ T: 'a', Kids: [field] }));
      document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ Fields: [field] }));
    });
    expect(await reasonOf(signPdf(input, signer, description()))).toBe('not_a_pdf');
  });

  it('refuses what is not a whole PDF', async () => {
    const pdf = await plainPdf('table');
    const files = [
      Buffer.alloc(0),
      Buffer.from('<p>Olá</p>'),
      Buffer.from('%PDF-1.7\n'),
      Buffer.concat([Buffer.from('\n'), pdf]),
    ];
    for (const file of [...files, pdf.subarray(0, -20), pdf.subarray(0, 200)]) {
      expect(await reasonOf(signPdf(file, signer, description()))).toBe('not_a_pdf');
    }
  });

  it('refuses a file in which an object in use is not where the cross reference says, or says two things of one key', async () => {
    const text = (await plainPdf('table')).toString('latin1');
    const [entry, offset = ''] = /(\d{10}) 00000 n/.exec(text) ?? [];
    const moved = text.replace(entry!, entry!.replace(offset, String(Number(offset) + 3).padStart(10, '0')));
    const twice = text.replace('/Type /Catalog', '/Pages 2 0 R  ');
    expect(twice).not.toBe(text);
    for (const file of [moved, twice])
      expect(await reasonOf(signPdf(Buffer.from(file, 'latin1'), signer, description()))).toBe('not_a_pdf');
  });

  it('refuses to sign with a certificate before or after its period', async () => {
    const pdf = await plainPdf('table');
    for (const claimedTime of [new Date(noon.getTime() - 1000), new Date('2031-03-02T15:00:01Z')]) {
      expect(await reasonOf(signPdf(pdf, signer, description({ claimedTime })))).toBe('certificate');
    }
  });

  it('refuses an encrypted PDF', async () => {
    const document = await PDFDocument.load(await plainPdf('table'));
    document.encrypt({ userPassword: '', ownerPassword: 'x' });
    const encrypted = Buffer.from(await document.save({ useObjectStreams: false }));
    expect(await reasonOf(signPdf(encrypted, signer, description()))).toBe('encrypted');
  });

  it('does not return what does not verify', async () => {
    const pdf = await plainPdf('table');
    const wrong = { ...signer, sign: () => Promise.resolve(Buffer.from('3006020101020101', 'hex')) };
    expect(await reasonOf(signPdf(pdf, wrong, description()))).toBe('output');
    const large = { ...signer, sign: () => Promise.resolve(Buffer.alloc(17_000)) };
    expect(await reasonOf(signPdf(pdf, large, description()))).toBe('too_small_placeholder');
    const careless = {
      ...signer,
      sign: (attributes: Buffer) => {
        reused[20] = 0;
        return signer.sign(attributes);
      },
    };
    const reused = Buffer.from(pdf);
    expect(await reasonOf(signPdf(reused, careless, description()))).toBe('output');
    const broken = { ...signer, sign: () => Promise.reject(new Error('HSM não responde')) };
    expect(await reasonOf(signPdf(pdf, broken, description()))).toContain('HSM não responde');
  });
});
