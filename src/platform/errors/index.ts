export { DomainError, httpStatus, notFound, type ErrorCode, type FieldProblem } from './domain-error';
export { sentence, sentences, type SentenceKey } from './sentences';
export { storageSentences } from './sentences/storage';
export { fileKindNames, uploadsSentences } from './sentences/uploads';
