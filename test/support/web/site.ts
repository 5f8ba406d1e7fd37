import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAsset, loadAssets } from '../../../src/platform/web/index';

// The strictest policy that the program sends: a page that works here works there.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Site {
  address: string;
  close: () => void;
}

/** Builds the browser's files and serves pages and answers of a test under the program's security policy. */
export async function openSite(
  pages: Map<string, () => string>,
  handlers: Map<string, Handler>,
): Promise<Site> {
  const outdir = mkdtempSync(join(tmpdir(), 'autos-site-'));
  execFileSync(process.execPath, ['scripts/build-web.mjs', outdir], { cwd: join(__dirname, '../../..') });
  loadAssets(outdir);
  const server = createServer((request, response) => answer(request, response, pages, handlers));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => close(server, outdir),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Map<string, () => string>,
  handlers: Map<string, Handler>,
): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const handler = handlers.get(path);
  if (handler) return handler(request, response);
  const file = path.startsWith('/assets/')
    ? findAsset(path.slice(8), request.headers['accept-encoding'])
    : undefined;
  const page = pages.get(path);
  response.setHeader('content-security-policy', policy);
  if (file) response.writeHead(200, file.headers).end(file.body);
  else if (page) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
  else response.writeHead(404).end();
}

function close(server: Server, outdir: string): void {
  server.closeAllConnections();
  server.close();
  rmSync(outdir, { recursive: true, force: true });
}
