// Signing with the person's own certificate file (A1): loaded when its form is used, and nowhere else.
export { openCertificateFile } from './a1/certificate-file';
export { signFiles } from './a1/sign-files';
