import { crash } from './crash/figure';
import { deskScale } from './foundation/desk-scale';
import { crowdedDesk } from './processes/crowded-desk';
import { largePage } from './processes/large-page';
import { send } from './dispatch/send';
import { dossier, dossierWithQpdf } from './documents/dossier';
import { print } from './documents/print';
import { printMemory } from './documents/print-memory';
import { extraction } from './documents/text';
import { typing } from './documents/typing';
import { ceremony } from './signatures/ceremony';
import { inclusionProof } from './signatures/inclusion-proof';
import { signOne } from './signatures/sign';
import { bomb } from './signatures/bomb';
import { verifyFolder } from './signatures/verify';
import { open } from './foundation/open';
import { desk, process as processPage } from './foundation/pages';
import { start } from './foundation/start';
import { upload } from './foundation/upload';
import { timing } from './isolation/timing';
import { idle } from './operate/idle';
import { jobs } from './operate/jobs';
import { neighbour } from './operate/neighbour';
import { peopleImport } from './onboarding/people-import';
import { trainingEnd } from './onboarding/training-end';
import { firstProcessFigure } from './onboarding/first-process';
import { tenants } from './onboarding/tenants';
import type { Bench } from './support/bench';
import type { Line } from './support/report';

export interface Figure {
  name: string;
  about: string;
  /** Line by line, as each is known. */
  measure(bench: Bench): AsyncGenerator<Line>;
}

/** Everything that `npm run bench` can measure, in the order in which it does. */
export const figures: Figure[] = [
  desk,
  processPage,
  deskScale,
  open,
  start,
  upload,
  send,
  crash,
  largePage,
  crowdedDesk,
  dossier,
  dossierWithQpdf,
  extraction,
  typing,
  print,
  printMemory,
  inclusionProof,
  verifyFolder,
  signOne,
  ceremony,
  bomb,
  tenants,
  peopleImport,
  firstProcessFigure,
  trainingEnd,
  neighbour,
  jobs,
  idle,
  timing,
];
