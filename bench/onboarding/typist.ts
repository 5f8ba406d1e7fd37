import type { Page } from 'playwright-core';
import type { Hands } from './first-day';

/** How long a person takes, in milliseconds. */
export interface Pace {
  /** From one key to the next. */
  key: number;
  /** To find a field, a button or a link on a page. */
  look: number;
}

/** Somebody who types with few fingers and reads before each click; what they waited for the page is what is left. */
export class Typist implements Hands {
  /** Milliseconds spent in finding and typing: what no program makes shorter. */
  ownMs = 0;
  readonly done = { controls: 0, keys: 0 };

  constructor(
    readonly page: Page,
    private readonly origin: string,
    private readonly pace: Pace,
  ) {}

  async open(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(labelled(label)).first();
    await field.waitFor();
    await this.look();
    // A calendar is filled by choosing, as quickly as a control is found.
    if ((await field.getAttribute('type')) === 'date') return field.fill(text);
    await field.fill('');
    this.ownMs += text.length * this.pace.key;
    this.done.keys += text.length;
    await field.pressSequentially(text, { delay: this.pace.key });
  }

  async choose(label: string, option: string): Promise<void> {
    await this.look();
    await this.page.getByLabel(labelled(label)).first().selectOption({ label: option });
  }

  async check(label: string): Promise<void> {
    await this.look();
    await this.page.getByLabel(labelled(label)).first().check();
  }

  press(name: string | RegExp): Promise<void> {
    return this.click('button', name);
  }

  follow(name: string | RegExp): Promise<void> {
    return this.click('link', name);
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  async look(): Promise<void> {
    this.ownMs += this.pace.look;
    this.done.controls += 1;
    await this.page.waitForTimeout(this.pace.look);
  }

  private async click(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    const control = this.page.getByRole(role, { name, exact: true }).filter({ visible: true }).first();
    await control.waitFor();
    await this.look();
    await Promise.all([this.page.waitForEvent('load'), control.click()]);
  }
}

/** By the words of a label, whether or not they end in "(opcional)". */
const labelled = (label: string): RegExp =>
  new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*(\\(opcional\\))?\\s*$`);
