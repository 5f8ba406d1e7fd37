import { Injectable } from '@nestjs/common';

/** A document whose text a person may want to begin with (documento modelo). */
export interface SuggestedModel {
  code: string;
  title: string;
}

type Source = () => Promise<SuggestedModel[]>;

/** What is offered as a model beside the templates; a module above offers what it keeps for the person. */
@Injectable()
export class ModelSuggestions {
  private readonly sources: Source[] = [];

  /** In the running unit of work of whoever asks; only what this person may read. */
  offer(source: Source): void {
    this.sources.push(source);
  }

  async list(): Promise<SuggestedModel[]> {
    const lists: SuggestedModel[] = [];
    for (const source of this.sources) lists.push(...(await source()));
    return lists;
  }
}
