import { Readable } from 'node:stream';
import { sign, type Signing, type World } from '../../src/demo';
import { Dispatch, type SendInput } from '../../src/dispatch';
import { Documents, Uploads, type DraftInput, type FilingInput } from '../../src/documents';
import { actingAs, type Actor } from '../../src/platform/context';
import {
  Identification,
  OpenProcess,
  Processes,
  SecretProcesses,
  type OpenProcessInput,
} from '../../src/processes';
import type { TestApplication } from './application';

export type Acts = ReturnType<typeof actsOf>;

/** What people do in the world, through the services, with what a test does not care for filled in. */
export function actsOf({ get }: Pick<TestApplication, 'get'>, world: World) {
  const personOf = ({ userId }: Actor) =>
    Object.values(world.people).find((person) => person.userId === userId)!;
  return {
    open: (who: Actor, input: Partial<OpenProcessInput> = {}) =>
      actingAs(who, () => get(OpenProcess).run({ ...ordinary(world), ...input })),
    receive: (who: Actor, id: string) => actingAs(who, () => get(Processes).receive(id)),
    conclude: (who: Actor, id: string, input: { reopensOn?: string } = {}) =>
      actingAs(who, () => get(Processes).conclude(id, input)),
    reopen: (who: Actor, id: string) => actingAs(who, () => get(Processes).reopen(id)),
    send: (who: Actor, id: string, to: string[], input: Partial<SendInput> = {}) =>
      actingAs(who, () =>
        get(Dispatch).send(id, {
          unitIds: to.map((acronym) => world.units[acronym]!.id),
          keepOpen: false,
          ...input,
        }),
      ),
    /** A credential in the unit in which `to` acts. */
    grant: (who: Actor, id: string, to: Actor) =>
      actingAs(who, () => get(SecretProcesses).grant(id, { userId: to.userId, unitId: to.unit.id })),
    /** Shows the password again, for a secret process. */
    identify: (who: Actor, id: string) =>
      actingAs(who, () => get(Identification).confirm(id, { password: personOf(who).password })),
    draft: (who: Actor, processId: string, input: Partial<DraftInput> = {}) =>
      actingAs(who, () =>
        get(Documents).draft({
          processId,
          typeId: world.documentTypes['Despacho']!,
          level: 0,
          ...input,
        }),
      ),
    save: (who: Actor, id: string, revision: number, content: unknown) =>
      actingAs(who, () => get(Documents).save(id, { content, revision })),
    delete: (who: Actor, id: string) => actingAs(who, () => get(Documents).delete(id)),
    cancel: (who: Actor, id: string, reason = 'Emitido por engano') =>
      actingAs(who, () => get(Documents).cancel(id, reason)),
    upload: (
      who: Actor,
      processId: string,
      content: Buffer,
      fileName = 'comprovante.pdf',
      fields: Partial<FilingInput> = {},
    ) =>
      actingAs(who, () =>
        get(Uploads).file({ fileName, stream: Readable.from([content]) }, () => ({
          processId,
          typeId: world.documentTypes['Comprovante']!,
          level: 0,
          ...fields,
        })),
      ),
    sign: (who: Actor, id: string, input: Partial<Signing> = {}) => {
      const { password, positionId } = personOf(who);
      return actingAs(who, () => sign({ get }, id, { password, positionId, ...input }));
    },
  };
}

function ordinary(world: World): OpenProcessInput {
  return {
    typeId: world.processTypes['Gabinete: Pedido de informação']!,
    subject: 'Gastos com transporte escolar',
    parties: [{ name: 'Marta Oliveira', identifier: '529.982.247-25' }],
    level: 0,
  };
}

/** A text of the editor: one paragraph for each line. */
export const text = (...lines: string[]) => ({
  type: 'doc',
  content: lines.map((line) => ({
    type: 'paragraph',
    attrs: { textAlign: null, style: 'normal' },
    content: line ? [{ type: 'text', text: line }] : [],
  })),
});
