import { Injectable } from '@nestjs/common';
import type { Printed } from '../sealing/sealed-files';
import { SignDocument, type ProvedSigner } from '../signing/sign-document';
import { SignedDocuments, type MadeFiles, type SigningOrder } from '../signing/signed-documents';
import { abreast, inLanes, inShares } from './lanes';

/** One document of a ceremony: what is to be signed and is being printed, or why not. */
export type Checked =
  { id: string; order: SigningOrder; printed: Promise<Printed> } | { id: string; error: unknown };

/** The files of one, not written down yet, or why there are none. */
type Made = { id: string; made: MadeFiles } | Outcome;

/** Whether one was signed: nothing kept it from that. */
interface Outcome {
  id: string;
  error: unknown;
}

/** Documents that are written down together; and how many times at once, since those of one process wait for each other. */
const TOGETHER = 8;
const STORING = 2;

/** What becomes of the documents of a ceremony once all of them were checked: files are made while others are written down. */
@Injectable()
export class CeremonySigning {
  constructor(
    private readonly signing: SignDocument,
    private readonly signed: SignedDocuments,
  ) {}

  /** Outside a unit of work. What one refuses undoes no other. */
  run(checked: readonly Checked[], proved: ProvedSigner): Promise<Outcome[]> {
    const [making, storing] = [inLanes(abreast), inLanes(STORING)];
    return inShares(checked, TOGETHER, async (share) => {
      const made = await Promise.all(share.map((one) => making(() => this.make(one, proved))));
      return storing(() => this.store(made, proved));
    });
  }

  private async make(checked: Checked, proved: ProvedSigner): Promise<Made> {
    const { id } = checked;
    if ('error' in checked) return checked;
    try {
      return { id, made: await this.signing.make(checked.order, await checked.printed, proved) };
    } catch (error) {
      return { id, error };
    }
  }

  private async store(share: readonly Made[], proved: ProvedSigner): Promise<Outcome[]> {
    const ready = share.flatMap((one) => ('made' in one ? [one.made] : []));
    const refusals = await this.signed.addAll(ready, proved);
    return share.map((one) =>
      'made' in one ? { id: one.id, error: refusals[ready.indexOf(one.made)] } : one,
    );
  }
}
