export { newId, isId } from './ids';
