import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TakenMail {
  from: string;
  to: string;
  source: string;
}

/**
 * A mail server written from RFC 5321, for the tests: it takes everything, but `gone@` is refused for good (550) and
 * `later@` for now (451).
 */
export class Smtp {
  readonly taken: TakenMail[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Smtp> {
    const server = createServer();
    const smtp = new Smtp(server);
    server.on('connection', (socket) => smtp.converse(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private converse(socket: Socket): void {
    let [rest, from, to, inData] = ['', '', '', false];
    const answer = (line: string): string => {
      const [verb = ''] = line.toUpperCase().split(/[ :]/);
      const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
      if (verb === 'MAIL') from = address;
      if (verb === 'RCPT' && address.startsWith('gone@')) return '550 5.1.1 no such mailbox';
      if (verb === 'RCPT' && address.startsWith('later@')) return '451 4.3.0 try later';
      if (verb === 'RCPT') to = address;
      if (verb === 'DATA') inData = true;
      return verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok';
    };
    socket.on('error', () => undefined);
    socket.write('220 mail.exemplo\r\n');
    socket.on('data', (piece) => {
      rest += piece.toString('latin1');
      while (rest.includes(inData ? '\r\n.\r\n' : '\r\n')) {
        const end = rest.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        const line = rest.slice(0, end);
        rest = rest.slice(end + (inData ? 5 : 2));
        if (inData) this.taken.push({ from, to, source: line });
        socket.write(`${inData ? '250 taken' : answer(line)}\r\n`);
        if (line !== 'DATA') inData = false;
      }
    });
  }
}
