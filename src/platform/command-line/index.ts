export { inPortuguese } from './portuguese';
