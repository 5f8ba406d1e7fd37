import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import { freePort, pause } from '../support/children';
import type { Installation } from './installation';

const startLimitMs = 60_000;

/** The real server, as `npm start` runs it, in a process of its own that is there to be killed. */
export class Victim {
  private constructor(
    readonly origin: string,
    private readonly child: ChildProcess,
    private readonly log: string,
  ) {}

  static async spawn({ urls, dataFolder }: Installation): Promise<Victim> {
    const port = await freePort();
    const log = join(dataFolder, 'server.log');
    const output = openSync(log, 'w');
    const child = spawn(process.execPath, [join(projectRoot, 'dist/server/main.js')], {
      cwd: projectRoot,
      stdio: ['ignore', output, output],
      env: {
        NODE_ENV: 'test',
        PORT: String(port),
        AUTOS_DATA: dataFolder,
        AUTOS_DEMO: 'off',
        AUTOS_SINGLE_PROCESS: 'on',
        LOG_LEVEL: 'warn',
        DATABASE_URL: urls.owner,
        DATABASE_APP_URL: urls.app,
        DATABASE_PLATFORM_URL: urls.platform,
      },
    });
    closeSync(output);
    return new Victim(`http://127.0.0.1:${port}`, child, log);
  }

  /** @returns milliseconds until it served */
  async ready(): Promise<number> {
    const began = performance.now();
    for (const deadline = Date.now() + startLimitMs; Date.now() < deadline; await pause(10)) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.origin}/health/ready`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.status === 200) return performance.now() - began;
    }
    await this.kill();
    throw new Error(`The server did not start again.\n${readFileSync(this.log, 'utf8').slice(-3000)}`);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
