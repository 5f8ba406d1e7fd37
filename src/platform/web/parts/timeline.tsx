import type { ComponentChildren } from 'preact';
import { useFrame } from '../frame';
import { Icon, type IconName } from './icon';
import { when } from '../dates/when';

export interface TimelineEvent {
  id: string;
  at: Date;
  text: ComponentChildren;
  /** What was written with it. */
  note?: string;
  /** Who did it, with the unit: "Ana Lima (SMO)". */
  by?: string;
  icon?: IconName;
}

/** What happened, in the order given. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  const { now } = useFrame();
  return (
    <ol class="timeline" role="list" aria-label={label}>
      {events.map((event) => (
        <li key={event.id} class="timeline__event">
          <span class="timeline__mark">{Icon({ name: event.icon ?? 'check' })}</span>
          <p class="timeline__text">{event.text}</p>
          {event.note ? <p class="timeline__note">“{event.note}”</p> : null}
          <p class="timeline__by">
            {when(event.at, now)}
            {event.by ? ` · ${event.by}` : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
