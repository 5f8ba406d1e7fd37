export {
  maskCpf,
  parseCnpj,
  parseCpf,
  parseIdentifier,
  type ParsedIdentifier,
  type PersonIdentifier,
} from './person-identifiers';
