import { Injectable } from '@nestjs/common';
import type { LogProof } from '../verification/report/contract';

/** What the public log says of one event: the proof, that what it holds is something else, or nothing yet. */
export type Testimony = LogProof | 'OTHER' | undefined;

type Witness = (processId: string, seq: number) => Promise<Testimony>;

/** Where the log, which stands above this module, is asked about the act that made a file. In a running unit of work. */
@Injectable()
export class LogWitness {
  private witness: Witness = () => Promise.resolve(undefined);

  is(witness: Witness): void {
    this.witness = witness;
  }

  async of(
    processId: string,
    seq: number,
  ): Promise<{ logInclusion: boolean | null; logProof: LogProof | null }> {
    const found = await this.witness(processId, seq);
    if (found === undefined) return { logInclusion: null, logProof: null };
    return found === 'OTHER'
      ? { logInclusion: false, logProof: null }
      : { logInclusion: true, logProof: found };
  }
}
