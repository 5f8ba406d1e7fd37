import { story, type Story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';

/** Who is in the story and what they have made so far. */
export interface Tale extends Story {
  javaScript: boolean;
  /** Of what this telling makes, so that two tellings at once do not meet. */
  mark: string;
  ana: Visitor;
  bruno: Visitor;
  citizen: Visitor;
  number: string;
  processPath: string;
  /** Of the signed document. */
  code: string;
  crc: string;
  qrAddress: string;
}

export type Chapter = (tale: Tale) => void;

export function beginTale(javaScript: boolean): Tale {
  const nothing = { number: '', processPath: '', code: '', crc: '', qrAddress: '' };
  const mark = javaScript ? 'da Rua das Flores' : 'da Rua das Pedras';
  const tale = { ...story(), ...nothing, javaScript, mark } as Tale;
  beforeAll(async () => {
    tale.ana = await tale.visitor({ javaScript });
    tale.bruno = await tale.visitor({ javaScript });
    tale.citizen = await tale.visitor({ javaScript });
  });
  return tale;
}
