import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

/** A real one-page PDF, as a citizen would bring. */
export async function samplePdf(title: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.drawText(title, { x: 60, y: 760, size: 18, font });
  page.drawText('Documento de demonstração: município fictício.', { x: 60, y: 730, size: 11, font });
  return Buffer.from(await pdf.save());
}
