import type { ComponentChildren } from 'preact';
import { useFrame } from '../frame';
import { markup } from '../markup';
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
      {events.map((event) => eventOf(event, now))}
    </ol>
  );
}

function eventOf(event: TimelineEvent, now: Date) {
  const mark = markup`<span class="timeline__mark">${Icon({ name: event.icon ?? 'check' })}</span>`;
  const note = event.note && markup`<p class="timeline__note">“${event.note}”</p>`;
  const by = markup`<p class="timeline__by">${when(event.at, now)}${event.by && ` · ${event.by}`}</p>`;
  return markup`<li class="timeline__event">${mark}<p class="timeline__text">${event.text}</p>${note}${by}</li>`;
}
