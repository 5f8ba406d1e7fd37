import { Injectable } from '@nestjs/common';
import { maskCpf } from '../../../../platform/identifiers';
import { Memberships, Positions, roleWords, type Role } from '../../../../units';
import { AccountCpfs, AccountKeeping, ManyInvitations } from '../../../../users';
import {
  changeOf,
  judged,
  listIn,
  problem,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
  type Outcome,
  type Writing,
} from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import { KnownQueries, type KnownAccount, type KnownUnit } from '../known.queries';
import { personColumns } from './person-columns';

interface Known {
  byLogin: ReadonlyMap<string, KnownAccount>;
  byCpf: ReadonlyMap<string, KnownAccount>;
  units: ReadonlyMap<string, KnownUnit>;
  /** "person unit role" */
  roles: ReadonlySet<string>;
  /** "person title" */
  positions: ReadonlySet<string>;
}

/** People with their accounts, roles and positions. Who is new is invited by e-mail; nobody gets a password from us. */
@Injectable()
export class PeopleImport implements ImportKind {
  readonly name = 'people';
  readonly slug = 'pessoas';
  readonly title = 'Pessoas';
  readonly about =
    'As contas de quem trabalha aqui, com unidade, perfil e cargo. Quem é novo recebe um convite por e-mail.';
  readonly columns = personColumns;

  constructor(
    private readonly known: KnownQueries,
    private readonly invitations: ManyInvitations,
    private readonly accounts: AccountKeeping,
    private readonly cpfs: AccountCpfs,
    private readonly memberships: Memberships,
    private readonly positions: Positions,
  ) {}

  warning({ new: fresh }: Record<Outcome, number>): string | undefined {
    if (fresh === 0) return undefined;
    const who = fresh === 1 ? 'uma pessoa recebe' : `${fresh} pessoas recebem`;
    const minutes = Math.round(fresh / 60);
    const pace = minutes > 1 ? `, um por segundo: cerca de ${minutes} minutos` : '';
    return `Ao confirmar, ${who} um convite por e-mail${pace}. O convite vale por sete dias.`;
  }

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const known = await this.knownTo(lines);
    const repeated = repeatedIn(lines, 'login', ({ login }) => login as string | null);
    const repeatedCpf = repeatedIn(lines, 'cpf', (values) => textIn(values, 'cpf'));
    return lines.map((line) => {
      const before = known.byLogin.get(textIn(line.values, 'login')!);
      const own = [repeated.get(line.line), repeatedCpf.get(line.line)].filter((each) => each !== undefined);
      const problems = [...own, ...this.problemsOf(line, before, known)];
      return judged(line.line, {
        isKnown: Boolean(before),
        changes: before ? changesOf(line, before, known) : [],
        problems,
      });
    });
  }

  async write(lines: readonly (Line & Judgement)[], { invited }: Writing): Promise<number> {
    const known = await this.knownTo(lines);
    const fresh = lines.filter(({ outcome }) => outcome === 'new');
    const ids = await this.invitations.inviteAll(
      fresh.map(({ values }) => ({
        login: textIn(values, 'login')!,
        name: textIn(values, 'name')!,
        socialName: textIn(values, 'socialName'),
        cpf: textIn(values, 'cpf'),
      })),
      invited,
    );
    const people = new Map(fresh.map(({ line }, index) => [line, ids[index]!]));
    for (const { line, values } of lines.filter(({ outcome }) => outcome === 'changed')) {
      const before = known.byLogin.get(textIn(values, 'login')!)!;
      people.set(line, before.id);
      await this.change(before, values);
    }
    await this.give(lines, people, known);
    return fresh.length;
  }

  private async change(before: KnownAccount, values: Line['values']): Promise<void> {
    const name = textIn(values, 'name')!;
    const socialName = textIn(values, 'socialName') ?? before.socialName ?? undefined;
    if (name !== before.name || socialName !== (before.socialName ?? undefined))
      await this.accounts.edit(before.id, { login: before.login, name, socialName });
    const cpf = textIn(values, 'cpf');
    if (cpf && !before.cpf) await this.cpfs.set(before.id, cpf);
  }

  private async give(
    lines: readonly (Line & Judgement)[],
    people: ReadonlyMap<number, string>,
    known: Known,
  ): Promise<void> {
    const today = this.known.today();
    await this.memberships.giveAll(
      lines.flatMap(({ line, values }) =>
        missingUnits(people.get(line)!, values, known).map(({ id, acronym }) => ({
          ...{ userId: people.get(line)!, unitId: id, unit: acronym, role: roleIn(values) },
          ...{ startsOn: today, includesSubunits: false },
        })),
      ),
    );
    await this.positions.giveAll(
      lines.flatMap(({ line, values }) => {
        const [userId, title] = [people.get(line)!, textIn(values, 'position')];
        if (!title || known.positions.has(`${userId} ${title}`)) return [];
        const startsOn = textIn(values, 'positionStart') ?? today;
        return [{ userId, title, startsOn, endsOn: textIn(values, 'positionEnd') ?? undefined }];
      }),
    );
  }

  private problemsOf({ values }: Line, before: KnownAccount | undefined, known: Known): CellProblem[] {
    const cpf = textIn(values, 'cpf');
    const holder = cpf ? known.byCpf.get(cpf) : undefined;
    const [start, end] = [textIn(values, 'positionStart'), textIn(values, 'positionEnd')];
    const today = this.known.today();
    const checks: (CellProblem | false)[] = [
      before !== undefined && !before.active && problem('login', 'imports.account_closed'),
      holder !== undefined &&
        holder.id !== before?.id &&
        problem('cpf', 'imports.cpf_taken', { login: holder.login }),
      Boolean(before?.cpf && cpf && before.cpf !== cpf) && problem('cpf', 'imports.cpf_differs'),
      textIn(values, 'role') !== null &&
        listIn(values, 'units').length === 0 &&
        problem('units', 'imports.unit_needed'),
      (start ?? end) !== null &&
        textIn(values, 'position') === null &&
        problem('position', 'imports.position_needed'),
      end !== null && (end < (start ?? today) || end < today) && problem('positionEnd', 'imports.period'),
      ...listIn(values, 'units').map(
        (unit) => !known.units.has(unit.toUpperCase()) && problem('units', 'imports.unit_unknown', { unit }),
      ),
    ];
    return checks.filter((each) => each !== false);
  }

  private async knownTo(lines: readonly Line[]): Promise<Known> {
    const logins = lines.flatMap(({ values }) => textIn(values, 'login') ?? []);
    const cpfs = lines.flatMap(({ values }) => textIn(values, 'cpf') ?? []);
    const accounts = await this.known.accounts(logins, cpfs);
    const ids = accounts.map(({ id }) => id);
    const roles = await this.known.roles(ids);
    const positions = await this.known.positions(ids);
    return {
      byLogin: new Map(accounts.map((each) => [each.login, each])),
      byCpf: new Map(accounts.flatMap((each) => (each.cpf ? [[each.cpf, each] as const] : []))),
      units: await this.known.unitsByAcronym(),
      roles: new Set(roles.map(({ userId, unitId, role }) => `${userId} ${unitId} ${role}`)),
      positions: new Set(positions.map(({ userId, title }) => `${userId} ${title}`)),
    };
  }
}

const roleIn = (values: Line['values']): Role => (textIn(values, 'role') as Role | null) ?? 'basic';

/** Named twice, "SMO; smo", a unit counts once. */
const missingUnits = (userId: string, values: Line['values'], { units, roles }: Known): KnownUnit[] => {
  const named = listIn(values, 'units').flatMap((acronym) => units.get(acronym.toUpperCase()) ?? []);
  return [...new Set(named)].filter(({ id }) => !roles.has(`${userId} ${id} ${roleIn(values)}`));
};

function changesOf({ values }: Line, before: KnownAccount, known: Known): string[] {
  const [cpf, position] = [textIn(values, 'cpf'), textIn(values, 'position')];
  return [
    ...changeOf('Nome', before.name, values['name']),
    ...changeOf('Nome social', before.socialName, values['socialName']),
    ...(cpf && !before.cpf ? [`CPF: ${maskCpf(cpf)}`] : []),
    ...missingUnits(before.id, values, known).map(
      ({ acronym }) => `Perfil ${roleWords[roleIn(values)].label} em ${acronym}`,
    ),
    ...(position && !known.positions.has(`${before.id} ${position}`) ? [`Cargo: ${position}`] : []),
  ];
}
