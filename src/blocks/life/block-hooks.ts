import { Injectable } from '@nestjs/common';

export interface BlockShared {
  blockId: string;
  unitIds: string[];
}

export interface BlockReturned {
  blockId: string;
  /** The unit that gave it back. */
  unitId: string;
  /** The unit that made it. */
  ownerUnitId: string;
}

export interface BlockSharingEnded {
  blockId: string;
}

type Listener<News> = (news: News) => Promise<void>;

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class BlockHooks {
  private readonly shared: Listener<BlockShared>[] = [];
  private readonly ended: Listener<BlockSharingEnded>[] = [];
  private readonly returned: Listener<BlockReturned>[] = [];

  onShared(listener: Listener<BlockShared>): void {
    this.shared.push(listener);
  }

  async publishShared(news: BlockShared): Promise<void> {
    for (const listener of this.shared) await listener(news);
  }

  /** The unit that made it called it back. */
  onSharingEnded(listener: Listener<BlockSharingEnded>): void {
    this.ended.push(listener);
  }

  async publishSharingEnded(news: BlockSharingEnded): Promise<void> {
    for (const listener of this.ended) await listener(news);
  }

  onReturned(listener: Listener<BlockReturned>): void {
    this.returned.push(listener);
  }

  async publishReturned(news: BlockReturned): Promise<void> {
    for (const listener of this.returned) await listener(news);
  }
}
