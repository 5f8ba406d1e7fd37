import { answering, receiving, sending } from './chapters/answering';
import { asking, checkingTheDocument, protecting, readingTheEnd } from './chapters/citizen';
import { proving } from './chapters/history';
import { signingIn, startingAProcess } from './chapters/opening';
import { beginTale } from './chapters/tale';
import { attaching, signing, writing } from './chapters/writing';

describe('the story, from the desk to the citizen', () => {
  const tale = beginTale(true);
  for (const tell of [signingIn, startingAProcess, writing, attaching, signing]) tell(tale);
  for (const tell of [sending, receiving, asking, answering, readingTheEnd]) tell(tale);
  for (const tell of [checkingTheDocument, protecting, proving]) tell(tale);
});
