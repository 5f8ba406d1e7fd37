import { useFrame, Tag } from '../../platform/web';
import { brasiliaDay } from '../../platform/clock';
import { deadlineState } from '../deadlines/deadline';
import { DeadlineTag } from '../deadlines/deadline-tag';
import { MarkerTag } from '../markers/marker-tag';
import type { Organized } from './organized';

/** The tags of a row of the desk or of the head of a process: each says in words what it is. */
export function OrganizedTags({ organized }: { organized: Organized }) {
  const today = brasiliaDay(useFrame().now);
  const { markers, note, ownNote, deadline, situation } = organized;
  return (
    <>
      {note ? <NoteTag note={note} label="Anotação" /> : null}
      {ownNote ? <NoteTag note={ownNote} label="Anotação sua" /> : null}
      {situation ? <Tag icon="list">{situation.name}</Tag> : null}
      {deadline ? (
        <DeadlineTag
          dueOn={deadline.dueOn}
          state={deadlineState(deadline.dueOn, deadline.concluded, today)}
        />
      ) : null}
      {markers.map((marker) => (
        <MarkerTag key={marker.id} {...marker} />
      ))}
    </>
  );
}

function NoteTag({ note, label }: { note: NonNullable<Organized['note']>; label: string }) {
  return (
    <Tag kind={note.priority ? 'danger' : 'warning'} icon="note">
      <span>
        {note.priority ? `${label} prioritária` : label}: <span class="tag__text">{note.text}</span>
      </span>
    </Tag>
  );
}
