import { overBudget } from '../structure/budget';
import { isHiddenLayer } from '../structure/layers';
import { nameOf, type Value } from '../syntax/values';
import { type Painting, type Resources } from './surface';

/** What is marked and not yet ended. */
const MOST = 10_000;

/** Marked content (ISO 32000-2, 14.6), of which layers matter here: what is in one that is turned off is not shown (8.11.3.2). */
export class MarkedContent {
  /** Around the present operator: whether it is hidden. */
  private readonly begun: boolean[] = [];

  constructor(
    private readonly painter: Painting,
    private readonly resources: Resources,
  ) {}

  take(operator: string, [tag, properties]: readonly Value[]): void {
    const { begun, painter } = this;
    if (operator === 'EMC') {
      if (begun.pop()) painter.conceal(-1);
      return;
    }
    const isHidden = nameOf(tag) === 'OC' && isHiddenLayer(painter.view, this.named(nameOf(properties)));
    if (isHidden) painter.conceal(1);
    if (begun.push(isHidden) > MOST) throw overBudget();
  }

  /** Of what was never ended. */
  end(): void {
    for (const isHidden of this.begun) if (isHidden) this.painter.conceal(-1);
  }

  /** As it stands in the resources, for a layer is known by its number. */
  private named(name: string | undefined): Value | undefined {
    if (name === undefined) return undefined;
    const { view } = this.painter;
    const lists = this.resources.map((one) => view.dictionary(one?.get('Properties')));
    return lists.find((list) => list?.get(name) !== undefined)?.get(name);
  }
}
