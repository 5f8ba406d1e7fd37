// The whole of it has TLS, SSH and more in it: we take what reads a PKCS #12 file alone.
declare module 'node-forge/lib/forge' {
  import * as forge from 'node-forge';
  export default forge;
}
declare module 'node-forge/lib/pkcs12';
