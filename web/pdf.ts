// Pages of a PDF drawn by us (pdf.js): loaded where a browser shows none by itself or a person wishes so, and nowhere else.
export { showPages } from './pdf/show-pages';
