import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { PdfRenderer, qrSvg } from '../../platform/rendering';
import { Objects, type StoredObject } from '../../platform/storage';
import {
  letterheadOf,
  officialLetterTitle,
  officialTime,
  toHtml,
  toTypst,
  type DocumentContent,
  type OfficialDocumentData,
} from '../../documents';
import type { Signer } from '../crypto/cms/cms';
import { crcOf, integrityCodeOf, sha256 } from '../crypto/codes';
import { appendSignature } from '../crypto/pdf/pades';

/** Everything of a document that is frozen when it is first signed. */
export interface FrozenDocument {
  tenantSlug: string;
  tenantName: string;
  /** The coat of arms of the tenant, a PNG: beside what is signed, as the look of the page is. */
  arms?: Buffer | null;
  /** Nothing that is signed there has legal value yet: each sheet says so. */
  training?: boolean;
  bodyName: string;
  unitName: string;
  processNumber: string;
  code: string;
  title: string;
  version: number;
  content: DocumentContent;
  /** The pictures of the content. */
  images: StoredObject[];
}

/** Lei 14.063/2020, art. 4. */
export type SignatureLevel = 'simple' | 'advanced' | 'qualified';

export interface SheetLine {
  name: string;
  position: string;
  unit: string;
  signedAt: Date;
  level: SignatureLevel;
}

export interface Codes {
  sourceSha256: string;
  crc: string;
  integrityCode: string;
}

/** Makes the PDF/A with its sheet of signatures and puts the tenant's seal on it. No database here. */
@Injectable()
export class Rendition {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly renderer: PdfRenderer,
    private readonly objects: Objects,
  ) {}

  /** The canonical source: what is shown, hashed and proved. The same document gives the same octets for ever. */
  source(document: FrozenDocument): Buffer {
    const { tenantName, bodyName, unitName, processNumber, code, title, content } = document;
    const lines = [...(document.training ? [trainingWords] : []), tenantName, bodyName, unitName];
    const head = lines.map((line) => `<p>${escape(line)}</p>`).join('');
    const foot = `<p>Processo ${escape(processNumber)} · Documento ${escape(code)}</p>`;
    return Buffer.from(
      `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>${escape(title)}</title></head>` +
        `<body><header>${head}</header><h1>${escape(title)}</h1><main>${toHtml(content)}</main><footer>${foot}</footer></body></html>\n`,
      'utf8',
    );
  }

  codes(source: Buffer, secret: Buffer, code: string): Codes {
    return {
      sourceSha256: sha256(source),
      crc: crcOf(source, secret, code),
      integrityCode: integrityCodeOf(source),
    };
  }

  address(tenantSlug: string, code: string, crc: string): string {
    return `${this.config.publicUrl}/${tenantSlug}/verificar/${code}?c=${crc}`;
  }

  /** With the sheet of its signatures. */
  async pdf(document: FrozenDocument, lines: SheetLine[], codes: Codes, legalBase: string): Promise<Buffer> {
    return this.print(document, this.sheet(document, lines, codes, legalBase), lines.at(-1)!.signedAt);
  }

  /** What somebody signs elsewhere: its sheet names those who signed before, and claims no more than that. */
  async awaiting(
    document: FrozenDocument,
    earlier: SheetLine[],
    codes: Codes,
    legalBase: string,
    at: Date,
  ): Promise<Buffer> {
    return this.print(document, { ...this.sheet(document, earlier, codes, legalBase), awaiting: true }, at);
  }

  private sheet(
    document: FrozenDocument,
    lines: SheetLine[],
    codes: Codes,
    legalBase: string,
  ): OfficialDocumentData {
    const address = this.address(document.tenantSlug, document.code, codes.crc);
    return {
      ...this.page(document),
      signatures: lines.map(({ signedAt, level, ...line }) => ({
        ...line,
        signedAt: officialTime(signedAt),
        level: levelWithBase(level, legalBase),
      })),
      validation: {
        address: `${this.config.publicUrl}/${document.tenantSlug}/verificar`,
        verificationCode: document.code,
        crc: codes.crc,
        integrityCode: codes.integrityCode,
        qr: qrSvg(address),
      },
    };
  }

  /** What would be signed, marked as a draft: it proves nothing and is never kept. */
  preview(document: FrozenDocument, timestamp: Date): Promise<Buffer> {
    const data: OfficialDocumentData = {
      ...this.page(document),
      draft: true,
      signatures: [],
      validation: null,
    };
    return this.print(document, data, timestamp);
  }

  private async print(
    { title, images, arms }: FrozenDocument,
    data: OfficialDocumentData,
    timestamp: Date,
  ): Promise<Buffer> {
    const read = images.map(async (image) => [image.sha256, await this.objects.read(image)] as const);
    const pictures = Object.fromEntries(await Promise.all(read));
    const options = { timestamp, title, images: { ...pictures, ...(arms && { arms }) } };
    return this.renderer.render('official-document', data, options);
  }

  private page(document: FrozenDocument): Omit<OfficialDocumentData, 'signatures' | 'validation'> {
    const officialLetter = officialLetterTitle(document.title);
    return {
      letterhead: { ...letterheadOf(document), ...(document.arms && { arms: true }) },
      title: document.title,
      ...(officialLetter !== null && { officialLetter }),
      process: document.processNumber,
      document: document.code,
      content: toTypst(document.content),
      draft: false,
      ...(document.training && { training: true }),
    };
  }

  /** Not verified yet. @param reason what the seal says of the file */
  seal(
    pdf: Buffer,
    signer: Signer,
    document: FrozenDocument,
    signedAt: Date,
    reason = 'Documento assinado eletronicamente no sistema',
  ): Promise<Buffer> {
    return appendSignature(pdf, signer, {
      fieldName: `Selo_${document.code}`,
      name: `Selo eletrônico de ${document.tenantName}`,
      reason,
      location: document.tenantName,
      claimedTime: signedAt,
      docMdp: 2,
    });
  }
}

const trainingWords = 'Documento de treinamento, sem valor';

/** The legal base of a simple signature is the tenant's to word; that of the others is the law's. */
function levelWithBase(level: SignatureLevel, legalBase: string): string {
  if (level === 'simple') return `assinatura eletrônica simples, ${legalBase}`;
  const [name, item] = level === 'advanced' ? ['avançada', 'II'] : ['qualificada', 'III'];
  return `assinatura eletrônica ${name}, Lei Federal nº 14.063/2020, art. 4º, ${item}`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
