import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { bundledTrust, type TrustStore } from '../verification';
import { anchorsIn } from '../verification/trust/trust-store';

/** Whom this installation believes about who signed: ICP-Brasil, gov.br, and what lies in TRUST_FOLDER. */
@Injectable()
export class InstalledTrust {
  readonly store: TrustStore;

  constructor(@Inject(CONFIG) { trustFolder }: Config) {
    const bundled = bundledTrust();
    const added = trustFolder ? anchorsIn(trustFolder) : undefined;
    this.store = added ? bundled.with(added.anchors, [], added.between) : bundled;
  }
}
