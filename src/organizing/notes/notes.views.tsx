import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  TextArea,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import type { Owner } from '../shared/owner';
import { ProcessFormPage } from '../shared/panel';
import { mostNote } from './notes.dto';
import type { Note, NoteInput, ProcessNotes } from './notes.service';

export interface TypedNote extends NoteInput {
  owner: Owner;
  /** Another person wrote it meanwhile: what stands there now is shown above what was typed. */
  stale: boolean;
}

interface NotesPageProps {
  process: ProcessHeader;
  notes: ProcessNotes;
  typed?: TypedNote;
  errors?: readonly FieldError[];
}

export function NotesPage({ process, notes, typed, errors = [] }: NotesPageProps) {
  const label = useFrame().actor?.unit.label ?? '';
  const form = (owner: Owner, heading: string, hint: string) => (
    <NoteFields
      {...{ process, owner, heading, hint, note: notes[owner] }}
      typed={typed?.owner === owner ? typed : undefined}
      errors={typed?.owner === owner ? errors : []}
    />
  );
  return (
    <ProcessFormPage process={process} heading="Anotação" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {form(
        'unit',
        `Da unidade ${label}`,
        'Todos da unidade leem. Não vai junto quando o processo é enviado.',
      )}
      {form('own', 'Só minha', 'Ninguém mais lê.')}
    </ProcessFormPage>
  );
}

interface NoteFieldsProps {
  process: ProcessHeader;
  owner: Owner;
  heading: string;
  hint: string;
  note: Note | null;
  typed?: TypedNote;
  errors: readonly FieldError[];
}

function NoteFields({ process, owner, heading, hint, note, typed, errors }: NoteFieldsProps) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  const shown = typed ?? note;
  // The summary of errors links to the field of the form that was sent.
  const idOf = (name: string): string | undefined => (typed ? undefined : `campo-${name}-${owner}`);
  return (
    <section aria-labelledby={`anotacao-${owner}`}>
      <h2 id={`anotacao-${owner}`}>{heading}</h2>
      {note ? (
        <p class="soft">
          Escrita por {note.by}, <When date={note.at} />
        </p>
      ) : null}
      {typed?.stale && note ? <blockquote class="organized__text">{note.text}</blockquote> : null}
      <Form action={`${path}/anotacao`} class="form" guard>
        <input type="hidden" name="seen" value={note?.at.toISOString() ?? 'none'} />
        <input type="hidden" name="owner" value={owner} />
        <TextArea
          name="text"
          id={idOf('text')}
          label="Texto"
          hint={hint}
          value={shown?.text ?? ''}
          rows={4}
          maxLength={mostNote}
          error={errorOf(errors, 'text')}
        />
        <Checkbox
          name="priority"
          id={idOf('priority')}
          label="Prioritária"
          hint="Aparece em vermelho na lista."
          checked={shown?.priority ?? false}
        />
        <Actions
          apart={
            note ? (
              <Button kind="danger" icon="trash" name="act" value="remove">
                Remover anotação
              </Button>
            ) : undefined
          }
        >
          <Button icon="note">Salvar anotação</Button>
          <Button kind="link" href={path}>
            Voltar ao processo
          </Button>
        </Actions>
      </Form>
    </section>
  );
}
