export { LettersModule } from './letters.module';
export { LettersQueries, type Letter } from './letters.queries';
export { SendLetter } from './send-letter';
export { type LetterInput } from './letter';
