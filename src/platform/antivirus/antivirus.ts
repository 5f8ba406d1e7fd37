import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { CONFIG, type Config } from '../config';
import { DomainError } from '../errors';
import { scan, ScannerUnavailable, type Verdict } from './clamd';

/** The antivirus of the installation, when it has one (CLAMD_ADDRESS). */
@Injectable()
export class Antivirus {
  private readonly logger = new Logger('Antivirus');

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * Without a scanner everything passes.
   * @throws DomainError `unavailable` when there is one and it does not answer: what was not looked at does not come in
   */
  async scan(open: () => Promise<Readable>): Promise<Verdict> {
    const { clamd } = this.config;
    if (!clamd) return { infected: false };
    try {
      return await scan(clamd, await open());
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      this.logger.error({ err: error }, 'a file was not scanned');
      throw new DomainError('unavailable', 'uploads.not_scanned', {}, { field: 'file', retryAfter: 60 });
    }
  }
}
