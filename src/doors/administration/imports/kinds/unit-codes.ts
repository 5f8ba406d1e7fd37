import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../../../platform/errors';
import { Bodies } from '../../../../units';
import { problem, textIn, type Line } from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import type { KnownUnit } from '../known.queries';
import { NumberCodes } from '../../units/number-codes';

interface Code {
  code?: string;
  problem?: CellProblem;
}

/** The codes of the units in a sheet: each its own in its body, and fit for the mask of numbers; the next one where none is given. */
@Injectable()
export class UnitCodes {
  constructor(
    private readonly bodies: Bodies,
    private readonly numbers: NumberCodes,
  ) {}

  /** By line; a known unit without a code in the sheet keeps its own and has none here. In a running unit of work. */
  async of(
    lines: readonly Line[],
    bodyIdOf: (line: Line) => string | undefined,
    known: ReadonlyMap<string, KnownUnit>,
  ): Promise<Map<number, Code>> {
    const codes = new Map<number, Code>();
    const bodies = new Map((await this.bodies.list()).map(({ id, code }) => [id, code]));
    const taken = new Map(
      [...known.values()].map(({ bodyId, code, acronym }) => [`${bodyId} ${code}`, acronym]),
    );
    const asked = new Map<string, number>();
    for (const line of lines) {
      const [bodyId, code] = [bodyIdOf(line), textIn(line.values, 'code')];
      if (!bodyId || !code) continue;
      const key = `${bodyId} ${code}`;
      const [holder, other] = [taken.get(key), asked.get(key)];
      asked.set(key, other ?? line.line);
      if (holder && holder.toUpperCase() !== textIn(line.values, 'acronym')?.toUpperCase())
        codes.set(line.line, { problem: problem('code', 'imports.code_taken', { unit: holder }) });
      else if (other)
        codes.set(line.line, { problem: problem('code', 'imports.code_repeated', { line: other }) });
      else codes.set(line.line, await this.checked(bodies.get(bodyId)!, code));
    }
    const next = nextCodes([...taken.keys(), ...asked.keys()]);
    for (const line of lines) {
      const bodyId = bodyIdOf(line);
      const isKnown = known.has(textIn(line.values, 'acronym')?.toUpperCase() ?? '');
      if (!bodyId || isKnown || line.unread || textIn(line.values, 'code')) continue;
      codes.set(line.line, await this.checked(bodies.get(bodyId)!, next(bodyId)));
    }
    return codes;
  }

  private async checked(bodyCode: string, code: string): Promise<Code> {
    const refused = problemOfCode(await this.numbers.refusalOf({ bodyCode, unitCode: code }));
    return refused ? { problem: refused } : { code };
  }
}

/** Why the mask of numbers cannot hold the code, at its cell. */
export const problemOfCode = (refusal: DomainError | undefined): CellProblem | undefined =>
  refusal && problem('code', 'imports.cell_reason', { reason: refusal.message });

/** One more than the highest of the body, as wide as the widest. */
export function nextCodes(keys: readonly string[]): (bodyId: string) => string {
  const highest = new Map<string, { code: bigint; width: number }>();
  for (const [bodyId, code] of keys.map((key) => key.split(' ') as [string, string])) {
    if (!/^\d+$/.test(code)) continue;
    const most = highest.get(bodyId) ?? { code: 0n, width: 1 };
    const number = BigInt(code);
    highest.set(bodyId, {
      code: number > most.code ? number : most.code,
      width: Math.max(most.width, code.length),
    });
  }
  return (bodyId) => {
    const most = highest.get(bodyId) ?? { code: 0n, width: 1 };
    highest.set(bodyId, { ...most, code: most.code + 1n });
    return String(most.code + 1n).padStart(most.width, '0');
  };
}
