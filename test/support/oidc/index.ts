import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `oidc-provider` as the peer, and a person with a browser at it. */
export class OpenIdPeer {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(clients: object[]): Promise<OpenIdPeer> {
    const child = fork(join(__dirname, 'provider.mjs'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await once(child, 'message');
    child.send({ clients });
    const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
    return new OpenIdPeer(child, issuer);
  }

  /** What the provider says of the account. */
  async knows(sub: string, claims: object): Promise<void> {
    this.child.send({ sub, claims });
    await once(this.child, 'message');
  }

  /** Enters as this account and allows all. @returns where the browser is sent back to, with the query */
  async allow(address: string, sub: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next: { url: string; form?: URLSearchParams } = { url: address };
    for (let steps = 0; steps < 12; steps += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next.url, {
        redirect: 'manual',
        method: next.form ? 'POST' : 'GET',
        headers: { cookie },
        body: next.form,
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
        cookies.set(name!, value!);
      }
      const location = answer.headers.get('location');
      if (location) {
        const url = new URL(location, next.url).href;
        if (!url.startsWith(this.issuer)) return url;
        next = { url };
      } else next = formOf(await answer.text(), next.url, sub);
    }
    throw new Error('The provider never sent the browser back.');
  }

  close(): void {
    this.child.kill();
  }
}

function formOf(page: string, at: string, sub: string): { url: string; form: URLSearchParams } {
  const [, action] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
  const [, prompt] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
  if (!action || !prompt) throw new Error(`No form of the provider: ${page.slice(0, 300)}`);
  return { url: new URL(action, at).href, form: new URLSearchParams({ prompt, login: sub, password: 'x' }) };
}
