import fc from 'fast-check';

import { uploadsSentences } from '../errors';
import {
  docxParts,
  inspect,
  jpeg,
  mp3,
  mp4,
  openDocumentParts,
  pdf,
  png,
  program,
  refusalOf,
  tiff,
  xlsxParts,
  zip,
} from './fixtures';
import { inspectFileName, inspectUpload } from './inspect-upload';

describe('an upload', () => {
  it.each<[string, () => Buffer | string | Promise<Buffer>, string]>([
    ['Ofício 12.pdf', () => pdf(), 'application/pdf'],
    ['foto.JPG', () => jpeg, 'image/jpeg'],
    ['foto.jpeg', () => jpeg, 'image/jpeg'],
    ['planta.png', () => png, 'image/png'],
    ['mapa.tif', () => tiff, 'image/tiff'],
    [
      'ata.docx',
      () => zip(docxParts),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['folha.xlsx', () => zip(xlsxParts), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ata.odt', () => zip(openDocumentParts('text')), 'application/vnd.oasis.opendocument.text'],
    [
      'folha.ods',
      () => zip(openDocumentParts('spreadsheet')),
      'application/vnd.oasis.opendocument.spreadsheet',
    ],
    ['anexos.zip', () => zip([{ name: 'a/b.txt', content: 'x' }]), 'application/zip'],
    ['sessão.mp3', () => mp3, 'audio/mpeg'],
    ['sessão.mp4', () => mp4, 'video/mp4'],
    ['leia.txt', () => 'Olá', 'text/plain; charset=utf-8'],
    ['leia.txt', () => Buffer.from('São João', 'latin1'), 'text/plain; charset=windows-1252'],
    ['dados.csv', () => '\ufeffBMW;2024\nID3;x\n', 'text/csv; charset=utf-8'],
    ['marcas.csv', () => 'BMW;MZ;GIF8;RIFF\n', 'text/csv; charset=utf-8'],
  ])('accepts %s', async (name, content, mediaType) => {
    expect(await inspect(name, await content())).toMatchObject({ mediaType, safeName: name });
  });

  it.each<[string, Buffer | string, string]>([
    ['vazio.pdf', '', 'uploads.empty'],
    ['semextensao', 'x', 'uploads.extension_missing'],
    ['virus.exe', program, 'uploads.extension_unknown'],
    ['pagina.html', '<html>', 'uploads.extension_unknown'],
    ['macro.docm', zip(docxParts), 'uploads.extension_unknown'],
    ['../../etc/senha.pdf', 'x', 'uploads.path_in_name'],
    ['C:\\notas\\nota.pdf', 'x', 'uploads.path_in_name'],
    ['foto.png', png.subarray(0, 40), 'uploads.image_broken'],
    ['foto.tif', tiff.subarray(0, 8), 'uploads.image_broken'],
    ['foto.png', 'apenas texto', 'uploads.content_unknown'],
    ['texto.txt', Buffer.from('\ufeffolá', 'utf16le'), 'uploads.text_encoding'],
    ['texto.txt', 'a\0b', 'uploads.text_binary'],
    ['texto.csv', '\x01\x02', 'uploads.text_binary'],
  ])('refuses %s', async (name, content, key) => {
    expect(await refusalOf(name, content)).toBe(key);
  });

  it.each<[string, Buffer | string, string]>([
    ['relatorio.pdf', zip(docxParts), 'um documento do Word'],
    ['relatorio.pdf', png, 'uma imagem PNG'],
    ['relatorio.pdf', program, 'um programa de computador'],
    ['relatorio.docx', '\xd0', ''],
    [
      'relatorio.docx',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'um arquivo antigo do Office ou protegido por senha',
    ],
    ['relatorio.docx', zip(xlsxParts), 'uma planilha do Excel'],
    ['relatorio.docx', zip([{ name: 'a.txt' }]), 'um arquivo compactado ZIP'],
    ['relatorio.odt', zip(openDocumentParts('spreadsheet')), 'uma planilha do LibreOffice'],
    ['relatorio.odt', zip(openDocumentParts('presentation')), 'outro tipo de arquivo do LibreOffice'],
    ['foto.jpg', '\0\0\0\x18ftypheic'.padEnd(90), 'uma foto HEIC, de iPhone'],
    ['foto.jpg', png, 'uma imagem PNG'],
    ['foto.jpg', ' \n<!-- x --><SVG onload="x">', 'um desenho SVG'],
    ['foto.png', '<?xml version="1.0"?><!-- x --><svg:svg>', 'um desenho SVG'],
    ['nota.txt', '\ufeff \n<!DOCTYPE html><html>', 'uma página da internet (HTML)'],
    ['nota.txt', '<script>alert(1)</script>', 'uma página da internet (HTML)'],
    ['nota.txt', '#!/bin/sh\nrm -rf /', 'um programa de computador'],
    ['nota.csv', program, 'um programa de computador'],
    ['nota.txt', '{\\rtf1', 'um documento RTF'],
  ])('says what %s really is', async (name, content, found) => {
    const result = await inspect(name, content);
    expect(result).toMatchObject(found ? { params: { found } } : { refusal: 'uploads.content_unknown' });
  });

  it('is told apart by its name before its content arrives', async () => {
    expect(await inspectFileName('nota.PDF')).toEqual({ extension: 'pdf', safeName: 'nota.PDF' });
    expect(await inspectFileName('nota.exe')).toMatchObject({ refusal: 'uploads.extension_unknown' });
  });

  it('lets a failure of the storage pass', async () => {
    const open = () => Promise.reject(new Error('S3 is gone'));
    await expect(inspectUpload({ fileName: 'a.pdf', bytes: 10, open })).rejects.toThrow('S3 is gone');
  });
});

const extensions = [
  'pdf',
  'png',
  'jpg',
  'tif',
  'docx',
  'odt',
  'xlsx',
  'ods',
  'txt',
  'csv',
  'mp3',
  'mp4',
  'zip',
];

it('answers for any bytes under any name, never throws, and takes no garbage for a document', async () => {
  const beginnings = ['', '%PDF-1.7\n', 'PK\x03\x04', '\x89PNG\r\n\x1a\n', 'II*\0', '<?xml', 'ID3'].map(
    (text) => Buffer.from(text, 'latin1'),
  );
  const endings = ['', 'startxref\n0\n%%EOF', 'startxref\n9\n%%EOF\n', 'PK\x05\x06'.padEnd(22, '\0')].map(
    (text) => Buffer.from(text, 'latin1'),
  );
  const content = fc.tuple(
    fc.constantFrom(...beginnings),
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(...endings),
  );
  await fc.assert(
    fc.asyncProperty(content, fc.constantFrom(...extensions), async (parts, extension) => {
      const result = await inspect(`x.${extension}`, Buffer.concat(parts));
      if ('refusal' in result) expect(uploadsSentences[result.refusal]).toBeDefined();
      else expect(['tif', 'txt', 'csv', 'mp3']).toContain(extension);
    }),
    { numRuns: 1_000 },
  );
});

it('has all that its sentences ask for', async () => {
  const texts = Object.values(uploadsSentences).join(' ');
  expect(new Set(texts.match(/\{\w+\}/g))).toEqual(
    new Set(['{name}', '{extension}', '{accepted}', '{expected}', '{found}', '{limit}']),
  );
  const refused = await inspect('a.pdf', png);
  expect(refused).toEqual({
    refusal: 'uploads.content_mismatch',
    params: { name: 'a.pdf', expected: 'um PDF', found: 'uma imagem PNG' },
  });
});

describe('a file called .eml', () => {
  const message = 'From: Rosa <rosa@exemplo.org>\r\nDate: Thu, 5 Mar 2026 10:00:00 -0300\r\n\r\nBom dia.';
  it.each<[string, string, string]>([
    ['a message', message, 'message/rfc822'],
    ['a text', 'Prezados: segue.\n', 'uploads.content_unknown'],
    ['a page', '<html><body>', 'uploads.content_mismatch'],
    ['a program', `MZ\0\0${'x'.repeat(80)}`, 'uploads.content_mismatch'],
    ['headers and zeros', 'From: a\r\nDate: b\r\n\0\0', 'uploads.content_unknown'],
  ])('that is %s', async (_, content, outcome) => {
    const found = await inspect('mensagem.eml', content);
    expect('refusal' in found ? found.refusal : found.mediaType).toBe(outcome);
  });
});
