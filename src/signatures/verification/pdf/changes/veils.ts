import { coversContent, hideTogether } from '../appearance/look';
import { type Mark, markOf } from '../appearance/mark';
import { appearanceOf, appearancesOf } from '../appearance/streams';
import { type Change, type Rectangle } from '../contract';
import { placesOfField, rectangleOf } from '../signatures/describe';
import { isSame } from '../signatures/same';
import { type FieldNode } from '../structure/forms';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { Dictionary } from '../syntax/values';
import { numberOf, type Step } from './context';
import { messages } from './messages';

interface Added {
  readonly number: number | undefined;
  readonly rect: Rectangle;
  readonly annotation: Dictionary;
}

/** Marks that came after a signature, one by one or revision by revision, and together hide what none of them hides. */
export function veilsAfter(signed: View, latest: View): readonly Change[] {
  const now = pagesOf(latest);
  return pagesOf(signed).flatMap((page, index): Change[] => {
    const overlapping = withNeighbours(addedTo(signed, page, latest, now[index]));
    if (overlapping.length < 2) return [];
    const marks = overlapping.map(({ rect, annotation }): Mark => markOf(latest, page, rect, annotation));
    const own = new Set(overlapping.flatMap(({ number }) => number ?? []));
    if (!hideTogether(signed, page, marks, own)) return [];
    const message = messages.veiled(page.number);
    const { revision } = latest;
    return [{ revision, kind: 'ANNOTATION', page: page.number, object: 'trailer', allowed: false, message }];
  });
}

function addedTo(signed: View, page: Page, latest: View, now: Page | undefined): readonly Added[] {
  const [old, items] = [
    signed.array(page.dictionary.get('Annots')),
    latest.array(now?.dictionary.get('Annots')),
  ];
  if (!items || old === items) return [];
  const known = new Map((old ?? []).map((item) => [numberOf(item), signed.dictionary(item)] as const));
  return items.flatMap((item): Added[] => {
    const [number, annotation] = [numberOf(item), latest.dictionary(item)];
    const rect = rectangleOf(latest, annotation?.get('Rect'));
    if (!annotation || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    const before = number === undefined ? undefined : known.get(number);
    return before && looksAsBefore(signed, before, latest, annotation) ? [] : [{ number, rect, annotation }];
  });
}

function looksAsBefore(signed: View, before: Dictionary, latest: View, now: Dictionary): boolean {
  if (!isSame(signed, before.get('Rect'), latest, now.get('Rect'))) return false;
  const [looked, looks] = [appearancesOf(signed, before), appearancesOf(latest, now)];
  return (
    looks.size === looked.size &&
    [...looks].every(([name, stream]) => isSame(signed, looked.get(name), latest, stream))
  );
}

function withNeighbours(added: readonly Added[]): readonly Added[] {
  const meet = ([x1, y1, x2, y2]: Rectangle, [left, bottom, right, top]: Rectangle) =>
    x1 < right && left < x2 && y1 < top && bottom < y2;
  return added.filter((one) => added.some((other) => other !== one && meet(one.rect, other.rect)));
}

/** A filled field that now hides what its page shows, and did not before (shadow attack, replace: NDSS 2021). */
export function maskOf({ before, after }: Step, old: FieldNode, now: FieldNode) {
  const places = placesOfField(before, old);
  return placesOfField(after, now).find(({ page, rect, widget }) => {
    const was = places.find((place) => place.page === page && place.widget.number === widget.number);
    const covers = (view: View, dictionary: Dictionary | undefined) =>
      dictionary !== undefined && coversContent(before, view, page, rect, dictionary, widget.number);
    const comesToCover = (looked: Dictionary | undefined, looks: Dictionary | undefined) =>
      covers(after, looks) && !covers(before, looked);
    const [looked, looks] = [was?.widget.dictionary, widget.dictionary];
    return (
      looked && (comesToCover(looked, looks) || comesToCover(asShown(before, looked), asShown(after, looks)))
    );
  });
}

/** With its present look alone: what the states of a box hide, it hides in one of them. */
function asShown(view: View, widget: Dictionary): Dictionary | undefined {
  if (view.dictionary(widget.get('AP')) === undefined) return widget;
  const look = appearanceOf(view, widget);
  if (!look) return undefined;
  const appearance = new Dictionary(new Map([['N', look]]), 0, 0);
  return new Dictionary(new Map([...widget.entries, ['AP', appearance]]), 0, 0);
}
