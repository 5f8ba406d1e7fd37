import type { Socket } from 'node:net';

/** What every antivirus calls infected, and harms nobody (EICAR). */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/**
 * A scanner written from clamd(8), for the tests: a command that ends with NUL, chunks after their length, a length of zero
 * at the end. `got` is what it was sent.
 */
export function clamd(limit: number, got: Buffer[] = []) {
  return (socket: Socket) => {
    let rest = Buffer.alloc(0);
    let began = false;
    let total = 0;
    socket.on('data', (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      if (!began) {
        const end = rest.indexOf(0);
        if (end < 0) return;
        if (rest.toString('latin1', 0, end) !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
        began = true;
        rest = rest.subarray(end + 1);
      }
      while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE()) {
        const length = rest.readUInt32BE();
        const chunk = rest.subarray(4, 4 + length);
        rest = rest.subarray(4 + length);
        total += length;
        if (total > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
        if (length > 0) got.push(Buffer.from(chunk));
        else
          return void socket.end(
            Buffer.concat(got).includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0',
          );
      }
    });
  };
}
