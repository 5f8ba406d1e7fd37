import { Injectable } from '@nestjs/common';
import {
  ContactLists,
  isSameName,
  plainName,
  type KnownContact,
  type ListedContact,
} from '../../../../contacts';
import { Audit } from '../../../../history';
import type { ImportColumn, Values } from '../engine/columns';
import {
  changeOf,
  judged,
  repeatedIn,
  textIn,
  type ImportKind,
  type Judgement,
  type Line,
} from '../engine/kind';
import { email, identifier, words } from '../engine/parsers';

const columns: readonly ImportColumn[] = [
  {
    ...{ key: 'name', title: 'Nome', required: true, example: 'Construtora Ipê Ltda.', read: words(200) },
    synonyms: [
      'nome_completo',
      'razao_social',
      'interessado',
      'contato',
      'fornecedor',
      'nome_ou_razao_social',
    ],
    about: 'O nome da pessoa ou a razão social.',
  },
  {
    ...{ key: 'identifier', title: 'CPF ou CNPJ', example: '12.ABC.345/01DE-35', read: identifier },
    synonyms: ['cpf', 'cnpj', 'cpf_cnpj', 'cnpj_cpf', 'documento'],
    about: 'Com ou sem pontos. Por ele o contato é reconhecido; sem ele, pelo nome.',
  },
  {
    ...{ key: 'email', title: 'E-mail', example: 'contato@ipe.exemplo', read: email },
    synonyms: ['email', 'correio_eletronico', 'endereco_de_e_mail'],
    about: 'O e-mail, para as respostas.',
  },
];

/** Persons and companies: interested parties and recipients. */
@Injectable()
export class ContactsImport implements ImportKind {
  readonly name = 'contacts';
  readonly slug = 'contatos';
  readonly title = 'Contatos';
  readonly about = 'Pessoas e empresas que são interessadas em processos ou destinatárias de documentos.';
  readonly columns = columns;

  constructor(
    private readonly lists: ContactLists,
    private readonly audit: Audit,
  ) {}

  async judge(lines: readonly Line[]): Promise<Judgement[]> {
    const find = await this.finder(lines);
    const keyOf = (values: Values): string => {
      const { name, identifier: number, email: address } = contactIn(values);
      return number ?? `${plainName(name)} ${address ?? ''}`;
    };
    const repeated = repeatedIn(lines, 'name', keyOf, ['name', 'identifier', 'email']);
    return lines.map(({ line, values }) => {
      const before = find(values);
      const problem = repeated.get(line);
      return judged(line, {
        isKnown: before !== undefined,
        changes: before ? changesOf(values, before) : [],
        problems: problem ? [problem] : [],
      });
    });
  }

  async write(lines: readonly (Line & Judgement)[]): Promise<number> {
    const find = await this.finder(lines);
    const fresh = lines.filter(({ outcome }) => outcome === 'new').map(({ values }) => contactIn(values));
    await this.lists.createAll(fresh);
    const changed = lines.flatMap(({ outcome, values }) => {
      const before = outcome === 'changed' ? find(values) : undefined;
      return before ? [{ before, after: contactIn(values) }] : [];
    });
    await this.lists.changeAll(
      changed.map(({ before, after }) => ({
        ...{ id: before.id, name: isSameName(after.name, before.name) ? before.name : after.name },
        email: after.email ?? before.email,
      })),
    );
    await this.audit.recordAll(
      changed.map(({ before, after }) => ({
        ...{ kind: 'contact.changed', subjectId: before.id },
        attributes: { before: before.name, after: after.name },
      })),
    );
    return 0;
  }

  private async finder(lines: readonly Line[]): Promise<(values: Values) => KnownContact | undefined> {
    const known = await this.lists.known(lines.map(({ values }) => contactIn(values)));
    const byIdentifier = new Map(
      known.flatMap((each) => (each.identifier ? [[each.identifier, each] as const] : [])),
    );
    const byName = new Map<string, KnownContact[]>();
    for (const each of known.filter((contact) => !contact.identifier)) {
      const name = plainName(each.name);
      byName.set(name, [...(byName.get(name) ?? []), each]);
    }
    return (values) => {
      const { name, identifier: number, email: address } = contactIn(values);
      if (number) return byIdentifier.get(number);
      const namesakes = byName.get(plainName(name)) ?? [];
      return namesakes.find((each) => each.email === address) ?? (address ? undefined : namesakes[0]);
    };
  }
}

const contactIn = (values: Values): ListedContact => ({
  name: textIn(values, 'name')!,
  identifier: textIn(values, 'identifier'),
  email: textIn(values, 'email'),
});

/** Another way to write the same name renames nobody. */
const changesOf = (values: Values, before: KnownContact): string[] => [
  ...(isSameName(before.name, textIn(values, 'name')!) ? [] : changeOf('Nome', before.name, values['name'])),
  ...changeOf('E-mail', before.email, values['email']),
];
