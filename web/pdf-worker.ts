// Reads a PDF away from the page, so that it stays quick: pdf.js, in the build for older browsers.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
