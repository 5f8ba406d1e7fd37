import { Injectable } from '@nestjs/common';
import { Memberships, type Role } from '../../../../units';
import {
  flagIn,
  judged,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import { KnownQueries, type KnownAccount, type KnownRole, type KnownUnit } from '../known.queries';
import { permissionColumns } from './person-columns';

interface Known {
  accounts: ReadonlyMap<string, KnownAccount>;
  units: ReadonlyMap<string, KnownUnit>;
  /** By person. */
  roles: ReadonlyMap<string, readonly KnownRole[]>;
}

/** Roles by unit and period, of people who have an account. */
@Injectable()
export class PermissionsImport implements ImportKind {
  readonly name = 'permissions';
  readonly slug = 'permissoes';
  readonly title = 'Permissões';
  readonly about = 'Os perfis de quem já tem conta: em que unidade, e de quando a quando.';
  readonly columns = permissionColumns;

  constructor(
    private readonly known: KnownQueries,
    private readonly memberships: Memberships,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.knownTo(lines);
    const parts = ['login', 'unit', 'role', 'start'];
    const repeated = repeatedIn(
      lines,
      'login',
      (values) => parts.map((key) => textIn(values, key)?.toUpperCase() ?? '').join(' '),
      parts,
    );
    return lines.map(({ line, values }) => {
      const held = heldAs({ line, values }, known, this.known.today());
      const problems = [repeated.get(line), ...this.problemsOf(values, known, held)].filter(
        (each) => each !== undefined,
      );
      return judged(line, { isKnown: held !== undefined, changes: [], problems });
    });
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const known = await this.knownTo(lines);
    const fresh = lines.filter(({ outcome }) => outcome === 'new');
    await this.memberships.giveAll(
      fresh.map(({ values }) => {
        const unit = known.units.get(textIn(values, 'unit')!.toUpperCase())!;
        return {
          userId: known.accounts.get(textIn(values, 'login')!)!.id,
          unitId: unit.id,
          unit: unit.acronym,
          role: textIn(values, 'role') as Role,
          startsOn: textIn(values, 'start') ?? this.known.today(),
          endsOn: textIn(values, 'end') ?? undefined,
          includesSubunits: flagIn(values, 'subunits') ?? false,
        };
      }),
    );
    return 0;
  }

  private problemsOf(values: Line['values'], known: Known, held: KnownRole | undefined): CellProblem[] {
    const account = known.accounts.get(textIn(values, 'login')!);
    const unit = textIn(values, 'unit')!;
    const [start, end] = [textIn(values, 'start'), textIn(values, 'end')];
    const today = this.known.today();
    const isOtherPeriod = held && (held.endsOn !== end || (start !== null && start !== held.startsOn));
    const checks: (CellProblem | false | undefined)[] = [
      !account && problem('login', 'imports.account_unknown'),
      account && !account.active && problem('login', 'imports.account_closed'),
      !known.units.has(unit.toUpperCase()) && problem('unit', 'imports.unit_unknown', { unit }),
      end !== null && (end < (start ?? today) || end < today) && problem('end', 'imports.period'),
      isOtherPeriod === true && problem('role', 'imports.role_differs'),
    ];
    return checks.filter((each) => each !== false && each !== undefined);
  }

  private async knownTo(lines: readonly Line[]): Promise<Known> {
    const logins = lines.flatMap(({ values }) => textIn(values, 'login') ?? []);
    const accounts = await this.known.accounts(logins, []);
    const roles = new Map<string, KnownRole[]>(accounts.map(({ id }) => [id, []]));
    for (const role of await this.known.roles([...roles.keys()])) roles.get(role.userId)!.push(role);
    return {
      accounts: new Map(accounts.map((each) => [each.login, each])),
      units: await this.known.unitsByAcronym(),
      roles,
    };
  }
}

/** The same role in the same unit, in a period that meets this one. */
function heldAs({ values }: Line, { accounts, units, roles }: Known, today: string): KnownRole | undefined {
  const userId = accounts.get(textIn(values, 'login')!)?.id;
  const unitId = units.get(textIn(values, 'unit')!.toUpperCase())?.id;
  const [start, end] = [textIn(values, 'start') ?? today, textIn(values, 'end')];
  return roles
    .get(userId ?? '')
    ?.find(
      (each) =>
        each.unitId === unitId &&
        each.role === textIn(values, 'role') &&
        (each.endsOn === null || each.endsOn >= start) &&
        (end === null || each.startsOn <= end),
    );
}
