import { Injectable } from '@nestjs/common';
import type { Tenant } from '../../tenants';
import type { NoticeLink } from '../../platform/web';

export interface SignInNotice {
  sentence: string;
  link: NoticeLink;
}

type Noticer = (tenant: Tenant, userId: string) => Promise<SignInNotice | undefined>;

/** What waits for whoever has just entered, said once by a module above; the first that has something to say says it. */
@Injectable()
export class SignInNotices {
  private readonly noticers: Noticer[] = [];

  register(noticer: Noticer): void {
    this.noticers.push(noticer);
  }

  async for(tenant: Tenant, userId: string): Promise<SignInNotice | undefined> {
    for (const noticer of this.noticers) {
      const notice = await noticer(tenant, userId);
      if (notice) return notice;
    }
    return undefined;
  }
}
