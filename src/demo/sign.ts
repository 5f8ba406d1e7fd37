import type { INestApplicationContext } from '@nestjs/common';
import { Ceremonies, CeremonyPreparation } from '../signatures';

export interface Signing {
  password: string;
  /** Of the second factor. */
  code?: string;
  positionId: string;
  /** Of the text that the person read. */
  revision?: number;
}

/** A whole ceremony of one document, on behalf of the person who acts. */
export async function sign(
  { get }: Pick<INestApplicationContext, 'get'>,
  id: string,
  { positionId, revision, ...proof }: Signing,
): Promise<void> {
  const { challenge } = await get(CeremonyPreparation).begin([{ id, revision }], positionId);
  await get(Ceremonies).confirm({ challenge: challenge!, ...proof });
}
